using System.Xml;

namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Metadata in a file, which is read again when it has changed. What cannot be read leaves what was read before.</summary>
internal sealed class FileSource : IIdentityProviderSource
{
    private readonly Lock _lock = new();
    private readonly FileInfo _file;
    private IdentityProviderDocument _current;
    private DateTime _readVersion;

    /// <exception cref="IOException">There is no such file.</exception>
    /// <exception cref="XmlException">It is not XML.</exception>
    public FileSource(string path)
    {
        _file = new FileInfo(path);
        _readVersion = _file.LastWriteTimeUtc;
        _current = Read();
    }

    public string Location => _file.FullName;

    public IdentityProviderDocument Current
    {
        get
        {
            lock (_lock)
            {
                _file.Refresh();
                if (_file.Exists && _file.LastWriteTimeUtc != _readVersion)
                    ReadAgain();
                return _current;
            }
        }
    }

    private void ReadAgain()
    {
        try
        {
            _current = Read();
            _readVersion = _file.LastWriteTimeUtc;
        }
        catch (Exception exception) when (exception is IOException or XmlException)
        {
            // Perhaps it is just being written: the next look tries again.
        }
    }

    private IdentityProviderDocument Read()
    {
        using var text = _file.OpenText();
        return new IdentityProviderDocument(text);
    }
}
