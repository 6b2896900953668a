using Microsoft.AspNetCore.Html;

namespace Saml.Elastic.AspNetCore.Testing.IdentityProvider;

/// <summary>What the pages look like, in light and in dark.</summary>
internal static class PageStyle
{
    public static IHtmlContent Css { get; } = new HtmlString("""
        :root { color-scheme: light dark; --back: #f3f5f8; --card: #fff; --text: #1a1f2b; --soft: #525c6e; --line: #868fa0; --mark: #1d4fd7;
                --on-mark: #fff; --bad: #a61b1b; }
        @media (prefers-color-scheme: dark) {
          :root { --back: #11151c; --card: #1a202b; --text: #eef1f6; --soft: #aeb7c6; --line: #78839a; --mark: #9dbbff; --on-mark: #0b1220; --bad: #ff9c9c; }
        }
        * { box-sizing: border-box; }
        body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1rem; background: var(--back); color: var(--text);
               font: 1rem/1.5 system-ui, sans-serif; }
        main { width: 100%; max-width: 26rem; padding: 2rem; background: var(--card); border-radius: .75rem; box-shadow: 0 .25rem 1.5rem #0002; }
        h1 { margin: 0 0 .75rem; font-size: 1.5rem; line-height: 1.25; }
        h2 { margin: 1.75rem 0 .5rem; font-size: 1rem; }
        p { margin: 0 0 1rem; color: var(--soft); overflow-wrap: anywhere; }
        ul { margin: 0 0 1rem; padding-left: 1.25rem; overflow-wrap: anywhere; }
        label { display: block; margin: 1rem 0 .25rem; font-weight: 600; }
        input { width: 100%; padding: .6rem .75rem; font: inherit; color: inherit; background: transparent; border: 1px solid var(--line); border-radius: .4rem; }
        button { width: 100%; margin-top: 1.25rem; padding: .65rem 1rem; font: inherit; font-weight: 600; color: var(--on-mark); background: var(--mark);
                 border: 1px solid var(--mark); border-radius: .4rem; cursor: pointer; }
        button.user { margin-top: .5rem; color: var(--mark); background: transparent; text-align: left; }
        a { color: var(--mark); }
        :focus-visible { outline: 3px solid var(--mark); outline-offset: 2px; }
        .problem { color: var(--bad); font-weight: 600; }
        iframe { width: 0; height: 0; border: 0; position: absolute; }
        """);
}
