namespace Saml.Elastic.AspNetCore.Testing.Elasticsearch;

/// <summary>Notes that somebody wanted more than there was: the framework's inflater takes a stream that is cut off for one that has ended.</summary>
internal sealed class ExhaustibleStream(byte[] content) : MemoryStream(content, writable: false)
{
    public bool IsExhausted { get; private set; }

    public override int Read(byte[] buffer, int offset, int count) => Note(base.Read(buffer, offset, count));

    public override int Read(Span<byte> buffer) => Note(base.Read(buffer));

    private int Note(int read)
    {
        IsExhausted |= read == 0;
        return read;
    }
}
