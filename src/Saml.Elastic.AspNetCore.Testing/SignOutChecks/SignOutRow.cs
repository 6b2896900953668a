namespace Saml.Elastic.AspNetCore.Testing.SignOutChecks;

/// <summary>A check: it gets a scene in which a user has signed in.</summary>
internal sealed record SignOutRow(string Name, string Cure, Func<SignOutScene, Task> Check)
{
    /// <summary>What the stack must be like.</summary>
    public Action<ElasticSamlTestStackOptions> ConfigureStack { get; init; } = _ => { };

    /// <summary>How the identity provider tells the app of a sign-out.</summary>
    public SamlLogoutChannel Channel { get; init; }

    public async Task<SignOutReportRow> RunAsync(SignOutSubject subject)
    {
        await using var scene = await SignOutScene.StartAsync(subject, this);
        try
        {
            await Check(scene);
            return new(Name, SignOutResult.Passed);
        }
        catch (SignOutNotApplicableException because)
        {
            return new(Name, SignOutResult.NotApplicable, because.Message);
        }
        catch (SignOutFindingException finding)
        {
            return new(Name, SignOutResult.Failed, finding.Message, Cure);
        }
        catch (Exception exception)
        {
            // A test server hands on what the app throws, as the error page that a user would see.
            return new(Name, SignOutResult.Failed, $"An exception: {exception.GetType().Name}: {exception.Message}", Cure);
        }
    }
}
