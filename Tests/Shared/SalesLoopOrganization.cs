using SalesLoop.LocalDataverse;
using SalesLoop.SolutionFormat;

namespace SalesLoop.Tests.Shared;

/// <summary>Organizations with the solution of this checkout, packed and imported as an admin would.</summary>
internal static class SalesLoopOrganization
{
    private const int EnglishLocale = 1033;
    private const int GermanLocale = 1031;

    private static readonly Lazy<Organization> Template = new(() => Install(EnglishLocale));
    private static readonly Lazy<Organization> GermanTemplate = new(() => Install(GermanLocale));

    /// <summary>The instant at which every such organization stands still: a Tuesday, at noon in UTC.</summary>
    public static DateTime Now { get; } = new(2026, 3, 10, 12, 0, 0, DateTimeKind.Utc);

    /// <summary>An organization of one's own, in memory, without rows.</summary>
    /// <param name="clock">Its clock; stands still at <see cref="Now"/> unless given.</param>
    public static Organization New(TimeProvider? clock = null) => Template.Value.Clone(clock);

    /// <summary>The same, with German as the language of the organization.</summary>
    public static Organization NewInGerman(TimeProvider? clock = null) => GermanTemplate.Value.Clone(clock);

    /// <summary>The checkout the tests run in.</summary>
    public static string Root
    {
        get
        {
            for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            {
                if (File.Exists(Path.Combine(folder.FullName, "SalesLoop.sln")))
                {
                    return folder.FullName;
                }
            }

            throw new DirectoryNotFoundException("SalesLoop.sln was not found above the tests. Run them inside a clone of Sales Loop.");
        }
    }

    private static Organization Install(int locale)
    {
        var organization = Organization.Open(new OrganizationOptions { Clock = new StoppedClock(Now), BaseLanguage = locale });
        organization.Import(SolutionFolder.Read(Path.Combine(Root, "Solution", "src"), BuiltParts.Of(Root), PackageType.Managed));
        return organization;
    }

    private sealed class StoppedClock(DateTime now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(now, TimeSpan.Zero);
    }
}
