using BenchmarkDotNet.Running;
using Saml.Elastic.AspNetCore.Benchmarks;

BenchmarkSwitcher.FromAssembly(typeof(GuardBenchmarks).Assembly).Run(args);
