using System.Diagnostics;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>Requests that nobody meant: each is answered, none by a crash, and none of their text becomes SQL.</summary>
[TestClass]
public sealed partial class FuzzTests
{
    private const int Seed = 20240305;

    /// <summary>Stands in every hostile text, and in nothing else.</summary>
    private const string Marker = "zqx";

    private static readonly TimeSpan LongestAnswer = TimeSpan.FromSeconds(30);

    private static readonly string[] Hostile =
    [
        $"{Marker}'; DROP TABLE account; --", $"{Marker}\" OR 1=1", $"{Marker}%00", $"{Marker}\\u0000", $"{Marker}][%_", $"{Marker}''''", "((((((((", "))))", "'", "\"", "%", "%2", "%ZZ", "%F0%9F%98%80",
        "../../", "$$$", "@p1", "null", "-1", "9223372036854775808", "1e400", "NaN", "2024-13-45", "00000000-0000-0000-0000-00000000000g", ",,,,", ";;;", "&&&", "=", "\t", "%0D%0AX-Evil: 1", "é", "𝒳",
    ];

    private static readonly string[] Addresses =
    [
        "tst_things?$select=tst_name,tst_code&$filter=tst_name eq 'a' and tst_count gt 5&$orderby=tst_name desc&$top=3&$count=true",
        "tst_things?$expand=tst_ParentId($select=tst_name;$expand=ownerid),tst_thing_parent($filter=tst_name ne 'x';$orderby=tst_name;$top=2)",
        "tst_things?$filter=Microsoft.Dynamics.CRM.In(PropertyName='tst_name',PropertyValues=['a','b']) or contains(tst_name,'c')",
        "tst_things?$filter=tst_thing_parent/any(x:x/tst_name eq 'a') and not (tst_isgood eq true)",
        "tst_things?$filter=Microsoft.Dynamics.CRM.LastXDays(PropertyName=@p,PropertyValue=@v)&@p='tst_at'&@v=3",
        "tst_things?$apply=filter(tst_count gt 1)/groupby((tst_isgood),aggregate(tst_count with sum as n,$count as m))",
        "tst_things?fetchXml=<fetch count='3' page='2'><entity name='tst_thing'><attribute name='tst_name'/><filter><condition attribute='tst_name' operator='like' value='a'/></filter></entity></fetch>",
        "tst_things(tst_code='A')/tst_name/$value",
        "tst_things(00000000-0000-0000-0000-000000000001)/tst_thing_parent/$count",
        "tst_things/$count?$filter=tst_big lt 5",
        "EntityDefinitions(LogicalName='tst_thing')/Attributes?$select=LogicalName&$filter=AttributeType eq Microsoft.Dynamics.CRM.AttributeTypeCode'String'",
        "EntityDefinitions?$select=LogicalName&$filter=startswith(LogicalName,'tst')&$expand=Keys",
        "RetrieveTotalRecordCount(EntityNames=@p1)?@p1=['tst_thing']",
        "systemusers(00000000-0000-0000-0000-000000000001)/Microsoft.Dynamics.CRM.RetrievePrincipalAccess(Target=@t)?@t={\"@odata.id\":\"tst_things(00000000-0000-0000-0000-000000000001)\"}",
        "tst_things?$select=tst_name&$expand=tst_thing_contact($select=lastname),ownerid,owninguser($select=fullname;$expand=businessunitid)",
        "tst_things(tst_code='A')/tst_ParentId/tst_thing_parent?$top=1&$count=true",
        "tst_things(tst_code='A')/tst_thing_parent(tst_code='B')/$ref",
        "tst_things?$orderby=ownerid/ownerid,tst_ParentId/tst_name&$filter=ownerid/ownerid eq 00000000-0000-0000-0000-000000000001",
        "tst_things(tst_code='A')/ownerid?$select=ownerid&$expand=owninguser",
        "tst_things?$apply=aggregate(tst_count with average as a,tst_rate with min as b,tst_name with countdistinct as c)",
        "tst_things?$skiptoken=<cookie pagenumber='2' pagesize='3' pagingcookie='' istracking='False' />",
    ];

    private static readonly string[] Bodies =
    [
        """{"tst_insisted":"x","tst_name":"a","tst_code":"C1","tst_count":5,"tst_big":7,"tst_ratio":0.5,"tst_isgood":true,"tst_moods":"1,2","tst_at":"2024-03-05T20:00:00Z","tst_day":"2024-03-05"}""",
        """{"tst_insisted":"x","tst_ParentId@odata.bind":"/tst_things(tst_code='C1')","tst_thing_parent":[{"tst_insisted":"y","tst_name":"child"}]}""",
        """{"@odata.type":"Microsoft.Dynamics.CRM.tst_thing","tst_insisted":"x","tst_ParentId":null,"tst_name@OData.Community.Display.V1.FormattedValue":"a"}""",
        """{"Targets":[{"@odata.type":"Microsoft.Dynamics.CRM.tst_thing","tst_insisted":"x"},{"@odata.type":"Microsoft.Dynamics.CRM.tst_thing","tst_name":"b"}]}""",
        """{"@odata.id":"/tst_things(00000000-0000-0000-0000-000000000001)"}""",
        """{"value":"a"}""",
    ];

    private static readonly (string Method, string Address, string Body)[] Writes =
    [
        ("POST", "tst_things", Bodies[0]),
        ("POST", "tst_things", Bodies[1]),
        ("POST", "tst_things", Bodies[2]),
        ("PATCH", "tst_things(tst_code='C1')", Bodies[0]),
        ("PATCH", "tst_things(00000000-0000-0000-0000-000000000001)", Bodies[2]),
        ("POST", "tst_things/Microsoft.Dynamics.CRM.CreateMultiple", Bodies[3]),
        ("POST", "tst_things/Microsoft.Dynamics.CRM.UpsertMultiple", Bodies[3]),
        ("POST", "tst_things(tst_code='C1')/tst_thing_parent/$ref", Bodies[4]),
        ("PUT", "tst_things(tst_code='C1')/tst_ParentId/$ref", Bodies[4]),
        ("PUT", "tst_things(tst_code='C1')/tst_name", Bodies[5]),
        ("POST", "GrantAccess", """{"Target":{"@odata.id":"tst_things(tst_code='C1')"},"PrincipalAccess":{"AccessMask":"ReadAccess","Principal":{"@odata.id":"systemusers(00000000-0000-0000-0000-000000000001)"}}}"""),
        ("POST", "WinOpportunity", """{"Status":3,"OpportunityClose":{"subject":"x","actualrevenue":1,"opportunityid@odata.bind":"/opportunities(00000000-0000-0000-0000-000000000001)"}}"""),
        ("POST", "roles(00000000-0000-0000-0000-000000000001)/Microsoft.Dynamics.CRM.AddPrivilegesRole", """{"Privileges":[{"Depth":"Basic","PrivilegeId":"00000000-0000-0000-0000-000000000001"}]}"""),
        ("POST", "phonecalls", """{"subject":"x","phonecall_activity_parties":[{"partyid_systemuser@odata.bind":"/systemusers(00000000-0000-0000-0000-000000000001)","participationtypemask":1},{"addressused":"x","participationtypemask":2}]}"""),
    ];

    private static readonly (string Name, string Value)[] Headers =
    [
        ("Prefer", "odata.maxpagesize=2"), ("Prefer", "odata.include-annotations=\"*\",return=representation"), ("If-Match", "W/\"1\""), ("If-None-Match", "*"), ("OData-Version", "4.0"), ("OData-MaxVersion", "4.0"),
        ("Accept", "application/json;odata.metadata=minimal"), ("MSCRMCallerID", "00000000-0000-0000-0000-000000000001"), ("CallerObjectId", "00000000-0000-0000-0000-000000000001"),
        ("MSCRM.BypassCustomPluginExecution", "true"), ("MSCRM.BypassBusinessLogicExecution", "CustomSync"), ("MSCRM.SuppressDuplicateDetection", "false"), ("Content-ID", "1"),
    ];

    /// <summary>The words and signs that the addresses are made of.</summary>
    private static readonly ILookup<string, string> Tokens = Addresses.SelectMany(Words).Distinct().ToLookup(Kind);

    private static readonly string[] Values =
    [
        "null", "true", "0", "-1", "1.5", "99999999999999999999", "1e300", "\"\"", "\"x\"", $"\"{Marker}' OR 1=1 --\"", "[]", "{}", "[[]]", "[null]", "{\"a\":{}}", "\"2024-03-05\"", "\"2024-03-05T20:00:00+14:00\"",
        "\"0001-01-01T00:00:00Z\"", "\"9999-12-31T23:59:59Z\"", "\"00000000-0000-0000-0000-000000000001\"", "\"/tst_things(tst_code='C1')\"", "\"/accounts\"", "\"$1\"", "[\"/tst_things(tst_code='C1')\"]", "\"\\ud800\"", "\"\\u0000\"",
    ];

    [TestMethod]
    public Task Three_thousand_addresses_are_answered() => Run(3000, Seed, random =>
        (Pick(random, "GET", "GET", "GET", "DELETE"), Changed(random, Pick(random, Addresses)), null, []));

    [TestMethod]
    public Task Two_thousand_bodies_are_answered() => Run(2000, Seed + 1, random =>
    {
        var (method, address, fits) = Pick(random, Writes);
        var body = random.Next(10) == 0 ? Pick(random, Bodies) : fits;
        return (method, address, random.Next(5) switch { 0 => body, 1 => Spoil(random, body), _ => Swapped(random, body) }, []);
    });

    [TestMethod]
    public Task A_thousand_batches_are_answered() => Run(1000, Seed + 2, random =>
    {
        var create = BatchText.Request("POST", "tst_things", random.Next(2) == 0 ? Swapped(random, Bodies[1]) : Bodies[1], id: "1");
        var follow = BatchText.Request("PATCH", "$1", """{"tst_name":"b"}""", id: "2");
        var read = BatchText.Request("GET", Changed(random, Pick(random, Addresses)).Replace(' ', '+'));
        var batch = BatchText.Of(BatchText.ChangeSet(create, follow), read);
        return ("POST", "$batch", random.Next(2) == 0 ? Spoil(random, batch) : batch, [("Content-Type", BatchText.ContentType), ("Prefer", Pick(random, "odata.continue-on-error", "x"))]);
    });

    [TestMethod]
    public Task A_thousand_headers_are_answered() => Run(1000, Seed + 3, random =>
    {
        var headers = Enumerable.Range(0, random.Next(1, 5)).Select(_ => Pick(random, Headers)).DistinctBy(header => header.Name)
            .Select(header => (header.Name, new string([.. Spoil(random, header.Value).Where(letter => letter is >= ' ' and <= '~')])))
            .ToArray();
        return (Pick(random, "GET", "POST", "PATCH", "DELETE"), Pick(random, "tst_things", "tst_things(00000000-0000-0000-0000-000000000001)", "WhoAmI"), Bodies[2], headers);
    });

    private static async Task Run(int count, int seed, Func<Random, (string Method, string Address, string? Body, (string Name, string Value)[] Headers)> make)
    {
        await using var served = await Served.WithThings();
        await served.Create("tst_things", Bodies[0]);
        await served.Create("opportunities", """{"opportunityid":"00000000-0000-0000-0000-000000000001","name":"x"}""");
        await served.Create("tst_things", """{"tst_thingid":"00000000-0000-0000-0000-000000000001","tst_insisted":"x","tst_name":"a","tst_code":"A","tst_thing_parent":[{"tst_insisted":"x","tst_code":"B"}]}""");
        var random = new Random(seed);
        var (answered, accepted) = (0, 0);
        for (var number = 0; number < count; number++)
        {
            var (method, address, body, headers) = make(random);
            var what = $"number {number} of seed {seed}: {method} {address} {string.Join(' ', headers)} {body}";
            var watch = Stopwatch.StartNew();
            Answer answer;
            try
            {
                answer = await served.Send(method, $"{served.Root}{address}", body is null || method is "GET" ? null : body, headers);
            }
            catch (Exception unsendable) when (unsendable is FormatException or InvalidOperationException or NotSupportedException)
            {
                continue;
            }

            answered++;
            accepted += (int)answer.Status < 300 ? 1 : 0;
            Assert.IsLessThan(LongestAnswer, watch.Elapsed, what);
            Assert.IsTrue((int)answer.Status is < 500 or 501, $"{what} => {(int)answer.Status} {answer.Text}\n{string.Join('\n', served.Logged)}");
            Assert.DoesNotContain("   at SalesLoop", answer.Text, what);
            Assert.DoesNotContain("SQLite", answer.Text, what);
            if ((int)answer.Status >= 400 && !answer.Text.StartsWith("--batchresponse", StringComparison.Ordinal) && answer.Text.Length > 0)
            {
                Assert.IsNotEmpty(JsonDocument.Parse(answer.Text).RootElement.GetProperty("error").GetProperty("message").GetString()!, what);
            }
        }

        // What no client would send (an address that is none) is not counted; most must be.
        Assert.IsGreaterThan(count * 9 / 10, answered);
        // Nor does what is refused at the first sign go deep.
        Assert.IsGreaterThan(count / 10, accepted, $"{accepted} of {count}");
        Assert.IsEmpty(served.Logged);
        Assert.IsEmpty(served.Organization.Database.Statements.Where(sql => sql.Contains(Marker, StringComparison.Ordinal)));
    }

    private static string Changed(Random random, string address) => random.Next(3) == 0 ? Spoil(random, address) : Exchanged(random, address);

    // Words in the place of others of their kind, so that much of it still can be read.
    private static string Exchanged(Random random, string address)
    {
        var words = Words(address).ToArray();
        for (var exchanges = random.Next(0, 4); exchanges > 0; exchanges--)
        {
            var at = random.Next(words.Length);
            if (char.IsLetterOrDigit(words[at][0]) || words[at][0] is '\'' or '$')
            {
                words[at] = Pick(random, [.. Tokens[Kind(words[at])]]);
            }
        }

        return string.Concat(words);
    }

    private static string Kind(string word) => char.IsDigit(word[0]) ? "number" : word[0] is '\'' ? "text" : word[0] is '$' ? "option" : word.StartsWith("tst_", StringComparison.Ordinal) ? "name" : "word";

    // One value in the place of another: the body stays JSON.
    private static string Swapped(Random random, string body)
    {
        const string Hole = "(hole)";
        var root = JsonNode.Parse(body)!;
        for (var node = root; node is not null;)
        {
            var key = random.Next(node is JsonObject members ? members.Count : node.AsArray().Count);
            var inner = node is JsonObject parts ? parts.ElementAt(key).Value : node[key];
            if (inner is JsonObject { Count: > 0 } or JsonArray { Count: > 0 } && random.Next(3) > 0)
            {
                node = inner;
                continue;
            }

            if (node is JsonObject whole)
            {
                whole[whole.ElementAt(key).Key] = Hole;
            }
            else
            {
                node[key] = Hole;
            }

            break;
        }

        // Put in as text: some values are none that this library would write.
        return root.ToJsonString().Replace($"\"{Hole}\"", Pick(random, Values), StringComparison.Ordinal);
    }

    private static IEnumerable<string> Words(string address) => Word().Matches(address).Select(match => match.Value);

    [GeneratedRegex(@"[\w$@.]+|'[^']*'|.")]
    private static partial Regex Word();

    // One to three small damages at random places.
    private static string Spoil(Random random, string text)
    {
        var spoiled = new StringBuilder(text);
        for (var damages = random.Next(1, 4); damages > 0 && spoiled.Length > 4; damages--)
        {
            var at = random.Next(spoiled.Length);
            var length = Math.Min(random.Next(1, 6), spoiled.Length - at);
            switch (random.Next(5))
            {
                case 0:
                    spoiled.Remove(at, length);
                    break;
                case 1:
                    spoiled.Insert(at, Pick(random, Hostile));
                    break;
                case 2:
                    spoiled.Insert(at, spoiled.ToString(at, length));
                    break;
                case 3:
                    spoiled[at] = (char)random.Next(32, 127);
                    break;
                default:
                    spoiled.Insert(at, new string(Pick(random, '(', '[', '{', '\'', 'a', '9', '/'), random.Next(1, 300)));
                    break;
            }
        }

        return spoiled.ToString();
    }

    private static T Pick<T>(Random random, params T[] choices) => choices[random.Next(choices.Length)];
}
