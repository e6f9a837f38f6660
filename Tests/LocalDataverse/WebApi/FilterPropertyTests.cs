using System.Globalization;
using System.Net;
using Microsoft.Xrm.Sdk;
using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>Filters at random, against plain C# over the same rows.</summary>
/// <remarks>What Dataverse makes of an empty column: it differs from every value, and is neither greater nor smaller than any.
/// So every condition is true or false of a row, and not turns it round.</remarks>
[TestClass]
public sealed class FilterPropertyTests
{
    private const int Seed = 20240306;
    private const int Rows = 60;
    private const int Filters = 2000;

    private static readonly string?[] Names = [null, "a", "B", "ab", "ba", "abc", "%"];

    [TestMethod]
    public async Task Two_thousand_filters_find_the_rows_that_pass_them()
    {
        var random = new Random(Seed);
        using var local = LocalOrganization.Fresh();
        var things = Fill(local, random);
        await using var served = await Served.Of(local.Organization);
        var found = 0;
        for (var number = 0; number < Filters; number++)
        {
            var filter = new Maker(random).Make(depth: 3, "", isInside: false);
            var expected = things.Where(filter.Passes).Select(thing => thing.Code).Order(StringComparer.Ordinal).ToList();

            var answer = await served.Get($"tst_things?$select=tst_code&$filter={Uri.EscapeDataString(filter.Text)}");

            Assert.AreEqual(HttpStatusCode.OK, answer.Status, $"number {number} of seed {Seed}: {filter.Text} => {answer.Text}");
            var codes = answer.Rows.Select(row => row.GetProperty("tst_code").GetString()!).Order(StringComparer.Ordinal).ToList();
            Assert.AreSequenceEqual(expected, codes, $"number {number} of seed {Seed}: {filter.Text}");
            found += expected.Count is > 0 and < Rows ? 1 : 0;
        }

        // Filters that all or none pass prove little.
        Assert.IsGreaterThan(Filters / 2, found);
    }

    private static List<Thing> Fill(LocalOrganization local, Random random)
    {
        var things = new List<Thing>();
        var ids = new List<Guid>();
        for (var number = 0; number < Rows; number++)
        {
            var parent = number > 0 && random.Next(3) > 0 ? random.Next(number) : (int?)null;
            var thing = new Thing(
                $"C{number.ToString("00", CultureInfo.InvariantCulture)}",
                Names[random.Next(Names.Length)],
                random.Next(4) == 0 ? null : random.Next(-5, 11),
                random.Next(2) == 0,
                random.Next(1, 4),
                parent is { } at ? things[at] : null);
            thing.Parent?.Children.Add(thing);
            things.Add(thing);
            ids.Add(local.Thing(
                ("tst_code", thing.Code),
                ("tst_name", thing.Name),
                ("tst_count", thing.Count),
                ("tst_isgood", thing.IsGood),
                ("tst_colour", new OptionSetValue(thing.Colour)),
                ("tst_parentid", parent is { } above ? new EntityReference(Things.Thing, ids[above]) : null)));
        }

        return things;
    }

    private sealed record Thing(string Code, string? Name, int? Count, bool IsGood, int Colour, Thing? Parent)
    {
        public List<Thing> Children { get; } = [];
    }

    private sealed record Filter(string Text, Func<Thing, bool> Passes);

    private sealed class Maker(Random random)
    {
        /// <param name="depth">Levels of and, or, not and any below this one.</param>
        /// <param name="row">Name of the row inside any() and all(), with a slash; empty outside.</param>
        /// <param name="isInside">True inside any() and all(), where the functions of Dataverse can't be used.</param>
        public Filter Make(int depth, string row, bool isInside) => depth == 0 ? Condition(row, isInside) : random.Next(7) switch
        {
            0 or 1 => Both(Make(depth - 1, row, isInside), Make(depth - 1, row, isInside)),
            2 => Either(Make(depth - 1, row, isInside), Make(depth - 1, row, isInside)),
            3 => Make(depth - 1, row, isInside) switch { var one => new Filter($"not ({one.Text})", thing => !one.Passes(thing)) },
            4 => Related(depth, row),
            _ => Condition(row, isInside),
        };

        private static Filter Both(Filter one, Filter other) => new($"({one.Text}) and ({other.Text})", thing => one.Passes(thing) && other.Passes(thing));

        private static Filter Either(Filter one, Filter other) => new($"({one.Text}) or ({other.Text})", thing => one.Passes(thing) || other.Passes(thing));

        private Filter Related(int depth, string row)
        {
            var name = $"x{depth}";
            var inner = Make(depth - 1, $"{name}/", isInside: true);
            return random.Next(5) switch
            {
                0 => new Filter($"{row}tst_thing_parent/any()", thing => thing.Children.Count > 0),
                1 => new Filter($"{row}tst_thing_parent/all({name}:{inner.Text})", thing => thing.Children.TrueForAll(child => inner.Passes(child))),
                _ => new Filter($"{row}tst_thing_parent/any({name}:{inner.Text})", thing => thing.Children.Exists(child => inner.Passes(child))),
            };
        }

        private Filter Condition(string row, bool isInside)
        {
            var (path, follow) = random.Next(4) switch
            {
                0 => ($"{row}tst_ParentId/", (Func<Thing, Thing?>)(thing => thing.Parent)),
                1 => ($"{row}tst_ParentId/tst_ParentId/", thing => thing.Parent?.Parent),
                _ => (row, thing => thing),
            };
            return random.Next(isInside || path.Length > 0 ? 5 : 7) switch
            {
                0 => Count(path, follow),
                1 => Name(path, follow),
                2 => Text(path, follow),
                3 => random.Next(1, 4) switch { var colour => Negatable($"{path}tst_colour", $"{colour}", thing => follow(thing)?.Colour == colour) },
                4 => Negatable($"{path}tst_isgood", "true", thing => follow(thing)?.IsGood == true),
                5 => Some(3) switch { var values => new Filter($"Microsoft.Dynamics.CRM.In(PropertyName='tst_count',PropertyValues=[{Quoted(values)}])", thing => thing.Count is { } count && values.Contains(count)) },
                _ => Some(2).Order().ToArray() switch { var ends => new Filter($"Microsoft.Dynamics.CRM.Between(PropertyName='tst_count',PropertyValues=[{Quoted(ends)}])", thing => thing.Count >= ends[0] && thing.Count <= ends[1]) },
            };
        }

        private Filter Negatable(string property, string value, Func<Thing, bool> equal) => random.Next(2) == 0
            ? new Filter($"{property} eq {value}", equal)
            : new Filter($"{property} ne {value}", thing => !equal(thing));

        private Filter Count(string path, Func<Thing, Thing?> follow)
        {
            var value = random.Next(-6, 12);
            return random.Next(6) switch
            {
                0 => new Filter($"{path}tst_count gt {value}", thing => follow(thing)?.Count > value),
                1 => new Filter($"{path}tst_count ge {value}", thing => follow(thing)?.Count >= value),
                2 => new Filter($"{path}tst_count lt {value}", thing => follow(thing)?.Count < value),
                3 => new Filter($"{value} ge {path}tst_count", thing => follow(thing)?.Count <= value),
                4 => Negatable($"{path}tst_count", "null", thing => follow(thing)?.Count is null),
                _ => Negatable($"{path}tst_count", $"{value}", thing => follow(thing)?.Count == value),
            };
        }

        private Filter Name(string path, Func<Thing, Thing?> follow)
        {
            var value = Names[random.Next(1, Names.Length)]!;
            return Negatable($"{path}tst_name", $"'{value}'", thing => string.Equals(follow(thing)?.Name, value, StringComparison.OrdinalIgnoreCase));
        }

        private Filter Text(string path, Func<Thing, Thing?> follow)
        {
            var value = new[] { "a", "b", "AB", "c" }[random.Next(4)];
            return random.Next(3) switch
            {
                0 => new Filter($"contains({path}tst_name,'{value}')", thing => follow(thing)?.Name?.Contains(value, StringComparison.OrdinalIgnoreCase) == true),
                1 => new Filter($"startswith({path}tst_name,'{value}')", thing => follow(thing)?.Name?.StartsWith(value, StringComparison.OrdinalIgnoreCase) == true),
                _ => new Filter($"endswith({path}tst_name,'{value}')", thing => follow(thing)?.Name?.EndsWith(value, StringComparison.OrdinalIgnoreCase) == true),
            };
        }

        private int[] Some(int count) => [.. Enumerable.Range(0, count).Select(_ => random.Next(-5, 11))];

        private static string Quoted(IEnumerable<int> values) => string.Join(',', values.Select(value => $"'{value.ToString(CultureInfo.InvariantCulture)}'"));
    }
}
