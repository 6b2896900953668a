using BenchmarkDotNet.Running;
using Saml.Elastic.AspNetCore.Benchmarks;

if (args is ["elasticsearch"])
{
    await ElasticsearchLoad.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(GuardBenchmarks).Assembly).Run(args);
}
