using System.CommandLine;
using Saml.Elastic.AspNetCore.Tool;

var root = new RootCommand("Tools for apps that use Elasticsearch's SAML sign-in.")
{
    EmulatorCommand.Create(new Terminal(Console.Out, Console.Error)),
};
return await root.Parse(args).InvokeAsync();
