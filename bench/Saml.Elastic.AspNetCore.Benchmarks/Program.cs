using BenchmarkDotNet.Running;
using Saml.Elastic.AspNetCore.Benchmarks;

if (args is ["verification"])
{
    await VerificationLoad.RunAsync();
}
else
{
    BenchmarkSwitcher.FromAssembly(typeof(GuardBenchmarks).Assembly).Run(args);
}
