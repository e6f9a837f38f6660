using System.CommandLine;
using System.Globalization;
using System.Numerics;

namespace SalesLoop.CommandLine.Commands;

/// <summary>Options whose text is checked while the line is parsed: what is wrong comes out as one sentence and exit code 1, before the command does anything.</summary>
internal static class CheckedOption
{
    /// <param name="name">With its dashes: <c>--port</c>.</param>
    /// <param name="description">For the help.</param>
    /// <param name="usual">The value unless given.</param>
    /// <param name="least">The smallest number it takes.</param>
    /// <param name="most">The greatest number it takes.</param>
    public static Option<T> Number<T>(string name, string description, T usual, T least, T most)
        where T : struct, IBinaryInteger<T> => new(name)
        {
            Description = description,
            DefaultValueFactory = _ => usual,
            CustomParser = result =>
            {
                var text = result.Tokens.Single().Value;
                if (!T.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) || number < least || number > most)
                {
                    result.AddError($"{name} takes a number from {least} to {most}, which '{text}' is not.");
                }

                return number;
            },
        };

    /// <summary>An address of a web site: absolute, http or https.</summary>
    /// <param name="name">With its dashes.</param>
    /// <param name="description">For the help.</param>
    public static Option<Uri?> WebAddress(string name, string description) => new(name)
    {
        Description = description,
        CustomParser = result =>
        {
            var text = result.Tokens.Single().Value;
            if (Uri.TryCreate(text, UriKind.Absolute, out var address) && (address.Scheme == Uri.UriSchemeHttps || address.Scheme == Uri.UriSchemeHttp))
            {
                return address;
            }

            result.AddError($"{name} takes a whole address such as https://contoso.crm.dynamics.com, which '{text}' is not.");
            return null;
        },
    };
}
