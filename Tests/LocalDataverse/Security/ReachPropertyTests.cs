using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Seed;
using SalesLoop.LocalDataverse.Security;
using SalesLoop.Tests.LocalDataverse.Pipeline;
using SalesLoop.Tests.LocalDataverse.WebApi;
using static SalesLoop.Tests.LocalDataverse.Security.SecuredTables;

namespace SalesLoop.Tests.LocalDataverse.Security;

/// <summary>What SQL lets a user see is what the documented rule says, evaluated row by row: 40 random organizations, seed 20261121.</summary>
[TestClass]
public sealed class ReachPropertyTests
{
    private const int Organizations = 40;
    private const int Seed = 20261121;

    [TestMethod]
    public void Queries_totals_links_and_single_rows_agree_with_the_rule()
    {
        var random = new Random(Seed);
        var seen = 0;
        var hidden = 0;
        for (var round = 0; round < Organizations; round++)
        {
            using var local = FreshSecured();
            var world = World.Random(local, random);
            foreach (var user in world.Users)
            {
                var (visible, invisible) = Compare(local, world, user, round);
                seen += visible;
                hidden += invisible;
            }
        }

        // The random organizations must be worth the comparison.
        Assert.IsGreaterThan(400, seen);
        Assert.IsGreaterThan(400, hidden);
    }

    private static (int Seen, int Hidden) Compare(LocalOrganization local, World world, User user, int round)
    {
        var service = local.As(user.Id);
        var where = $"organization {round}, user {user.Id}";
        if (world.GrantsOf(user).Count == 0)
        {
            Assert.AreEqual("0x80040220", LocalOrganization.Refusal(() => service.RetrieveMultiple(new QueryExpression(FileTable))).Code, where);
            return (0, 0);
        }

        var expected = world.Files.Where(file => world.MayRead(user, file)).Select(file => file.Id).Order().ToList();
        var actual = service.RetrieveMultiple(new QueryExpression(FileTable)).Entities.Select(file => file.Id).Order().ToList();
        Assert.AreSequenceEqual(expected, actual, where);

        var count = service.RetrieveMultiple(new FetchExpression("<fetch aggregate='true'><entity name='tst_file'><attribute name='tst_fileid' alias='n' aggregate='count' /></entity></fetch>")).Entities.Single();
        Assert.AreEqual(expected.Count, count.GetAttributeValue<AliasedValue>("n").Value, where);

        var shelves = service.RetrieveMultiple(new FetchExpression("<fetch><entity name='tst_shelf'><link-entity name='tst_file' from='tst_shelfid' to='tst_shelfid' alias='f'><attribute name='tst_fileid' /></link-entity></entity></fetch>"));
        Assert.AreSequenceEqual(expected, shelves.Entities.Select(row => (Guid)row.GetAttributeValue<AliasedValue>("f.tst_fileid").Value).Order().ToList(), where);

        // Every other organization: they are many queries.
        if (round % 2 == 0)
        {
            var (wrong, tried) = ReachShapes.Wrong(service, [.. world.Files.Where(file => expected.Contains(file.Id)).Select(file => new SeenFile(file.Id, file.Owner, file.Size))], world.Files.Count);
            Assert.AreEqual("", string.Join('\n', wrong), where);
            Assert.IsGreaterThan(15, tried);
        }

        foreach (var file in world.Files)
        {
            Assert.AreEqual(expected.Contains(file.Id), CanRetrieve(service, file.Id), $"{where}, file {file.Id}");
        }

        return (expected.Count, world.Files.Count - expected.Count);
    }

    [TestMethod]
    public async Task The_Web_API_counts_and_adds_up_what_the_rule_lets_be_seen()
    {
        // A fifth of the organizations: each is served over HTTP.
        var random = new Random(Seed + 1);
        var seen = 0;
        for (var round = 0; round < Organizations / 5; round++)
        {
            var local = FreshSecured();
            var world = World.Random(local, random);
            await using var served = await Served.Of(local.Organization);
            foreach (var user in world.Users.Where(user => world.GrantsOf(user).Count > 0))
            {
                var files = world.Files.Where(file => world.MayRead(user, file)).ToList();
                seen += files.Count;
                await CompareServed(served, user, files, $"organization {round}, user {user.Id}");
            }
        }

        Assert.IsGreaterThan(50, seen);
    }

    private static async Task CompareServed(Served served, User user, List<Row> files, string where)
    {
        async Task<Answer> Get(string address)
        {
            var answer = await served.Get(address, ("MSCRMCallerID", user.Id.ToString()));
            Assert.AreEqual(System.Net.HttpStatusCode.OK, answer.Status, $"{where}: {answer.Text}");
            return answer;
        }

        Assert.AreEqual($"{files.Count}", (await Get("tst_files/$count")).Text.TrimStart('\uFEFF'), where);
        var page = await Get("tst_files?$select=tst_size&$count=true&$filter=tst_size ge 50");
        Assert.AreEqual(files.Count(file => file.Size >= 50), page.Json.GetProperty("@odata.count").GetInt32(), where);
        Assert.HasCount(files.Count(file => file.Size >= 50), page.Rows, where);
        var total = (await Get("tst_files?$apply=aggregate($count as n,tst_size with sum as size)")).Rows.Single();
        Assert.AreEqual(files.Count, total.GetProperty("n").GetInt32(), where);
        Assert.AreEqual(files.Sum(file => file.Size), total.TryGetProperty("size", out var size) && size.ValueKind == System.Text.Json.JsonValueKind.Number ? size.GetInt32() : 0, where);
        var shelf = (await Get("tst_shelfs?$select=tst_name&$expand=tst_shelf_file($select=tst_size)")).Rows.Single();
        Assert.AreEqual(files.Count, shelf.GetProperty("tst_shelf_file").GetArrayLength(), where);
        Assert.HasCount(files.Exists(file => file.Size >= 50) ? 1 : 0, (await Get("tst_shelfs?$filter=tst_shelf_file/any(f:f/tst_size ge 50)")).Rows, where);
    }

    private static bool CanRetrieve(IOrganizationService service, Guid file)
    {
        try
        {
            service.Retrieve(FileTable, file, new ColumnSet("tst_name"));
            return true;
        }
        catch (FaultException<OrganizationServiceFault> refusal) when (LocalOrganization.CodeOf(refusal.Detail) == "0x80040220")
        {
            return false;
        }
    }

    private sealed record User(Guid Id, Guid Unit, List<Guid> Teams, List<Held> Roles);

    private sealed record Team(Guid Id, Guid Unit, List<Held> Roles);

    private sealed record Held(PrivilegeDepth Depth, bool IsInherited);

    private sealed record Row(Guid Id, Guid Owner, Guid Unit, int Size, Dictionary<Guid, bool> ReadShares);

    /// <summary>An organization as plain lists, beside the real one made from them.</summary>
    private sealed class World
    {
        private readonly Dictionary<Guid, Guid?> above = [];

        public List<User> Users { get; } = [];

        public List<Team> Teams { get; } = [];

        public List<Row> Files { get; } = [];

        public static World Random(LocalOrganization local, Random random)
        {
            var world = new World();
            world.above[local.RootUnit] = null;
            for (var index = 0; index < random.Next(1, 6); index++)
            {
                var parent = Any(random, [.. world.above.Keys]);
                world.above[local.Unit($"Unit {index}", parent)] = parent;
            }

            var roles = Roles(local);
            var units = world.above.Keys.ToList();
            var defaults = local.Rows("team", "businessunitid").ToDictionary(team => team.GetAttributeValue<EntityReference>("businessunitid").Id, team => team.Id);
            world.Teams.AddRange(defaults.Select(team => new Team(team.Value, team.Key, [])));
            for (var index = 0; index < random.Next(0, 4); index++)
            {
                var unit = Any(random, units);
                var team = new Team(local.Team($"Team {index}", unit), unit, []);
                Give(random, roles, team.Roles, role => local.GiveTeam(team.Id, local.RoleIn(role, unit)), most: 2);
                world.Teams.Add(team);
            }

            for (var index = 0; index < 5; index++)
            {
                var unit = Any(random, units);
                var user = new User(local.UserIn(unit), unit, [defaults[unit]], []);
                // Shelves are everybody's, so that a link can be tried.
                local.Give(user.Id, local.RoleIn(roles.Shelves, unit));
                Give(random, roles, user.Roles, role => local.Give(user.Id, local.RoleIn(role, unit)), most: 2);
                foreach (var team in world.Teams.Where(team => !defaults.ContainsValue(team.Id) && random.Next(3) == 0))
                {
                    local.Service.Execute(new AddMembersTeamRequest { TeamId = team.Id, MemberIds = [user.Id] });
                    user.Teams.Add(team.Id);
                }

                world.Users.Add(user);
            }

            world.Fill(local, random);
            return world;
        }

        /// <summary>How the user may read at all: the depth, the unit it is reckoned from, and whose rows count as own.</summary>
        public List<(PrivilegeDepth Depth, Guid Unit, HashSet<Guid> Own)> GrantsOf(User user)
        {
            HashSet<Guid> own = [user.Id, .. user.Teams];
            var direct = user.Roles.Select(role => (role.Depth, user.Unit, own));
            var byTeam =
                from team in Teams
                where user.Teams.Contains(team.Id)
                from role in team.Roles
                select (role.Depth, team.Unit, role.IsInherited ? own : [team.Id]);
            return [.. direct.Concat(byTeam)];
        }

        /// <summary>The rule of "How access to a record is determined", row by row.</summary>
        public bool MayRead(User user, Row file) => GrantsOf(user) is { Count: > 0 } grants
            && (grants.Exists(grant => grant.Own.Contains(file.Owner)
                    || grant.Depth == PrivilegeDepth.Global
                    || (grant.Depth == PrivilegeDepth.Local && grant.Unit == file.Unit)
                    || (grant.Depth == PrivilegeDepth.Deep && IsAtOrBelow(file.Unit, grant.Unit)))
                || file.ReadShares.Any(share => share.Value && (share.Key == user.Id || user.Teams.Contains(share.Key))));

        private bool IsAtOrBelow(Guid unit, Guid top)
        {
            for (Guid? at = unit; at is { } here; at = above[here])
            {
                if (here == top)
                {
                    return true;
                }
            }

            return false;
        }

        // Past the pipeline: whether somebody may own or share a row is not what is compared here.
        private void Fill(LocalOrganization local, Random random)
        {
            var organization = local.Organization;
            using var session = organization.Database.Write();
            var rows = new SystemRows(session, organization.Schema, organization.Identities, organization.Now);
            var shares = new Shares(session, organization.Schema, organization.Database.NewId, organization.Now);
            var shelf = new Entity(ShelfTable, Guid.NewGuid()) { ["tst_name"] = "shelf" };
            rows.Insert(shelf);
            for (var index = 0; index < 12; index++)
            {
                var isUsers = random.Next(3) > 0;
                var (owner, unit) = isUsers ? Any(random, Users.ConvertAll(user => (user.Id, user.Unit))) : Any(random, Teams.ConvertAll(team => (team.Id, team.Unit)));
                var file = new Row(organization.Database.NewId(), owner, unit, random.Next(100), []);
                rows.Insert(new Entity(FileTable, file.Id)
                {
                    ["tst_name"] = $"file {index}",
                    ["tst_size"] = file.Size,
                    ["tst_shelfid"] = shelf.ToEntityReference(),
                    ["ownerid"] = new EntityReference(isUsers ? "systemuser" : "team", owner),
                    ["owningbusinessunit"] = new EntityReference("businessunit", unit),
                });
                for (var share = 0; share < random.Next(0, 3); share++)
                {
                    var toUser = random.Next(2) == 0;
                    var principal = toUser ? Any(random, Users).Id : Any(random, Teams).Id;
                    var rights = Any(random, [AccessRights.ReadAccess, AccessRights.WriteAccess, AccessRights.ReadAccess | AccessRights.WriteAccess]);
                    var isInherited = random.Next(2) == 0;
                    shares.Change(
                        new EntityReference(FileTable, file.Id),
                        new EntityReference(toUser ? "systemuser" : "team", principal),
                        given: isInherited ? null : has => has | rights,
                        inherited: isInherited ? has => has | rights : null);
                    file.ReadShares[principal] = file.ReadShares.GetValueOrDefault(principal) || rights.HasFlag(AccessRights.ReadAccess);
                }

                Files.Add(file);
            }

            session.Commit();
        }

        private static (Dictionary<Held, Guid> Files, Guid Shelves) Roles(LocalOrganization local)
        {
            var files = new Dictionary<Held, Guid>();
            foreach (var depth in new[] { PrivilegeDepth.Basic, PrivilegeDepth.Local, PrivilegeDepth.Deep, PrivilegeDepth.Global })
            {
                foreach (var isInherited in new[] { false, true })
                {
                    files[new Held(depth, isInherited)] = local.Role($"{depth} {isInherited}", isInherited, ("prvReadtst_File", depth));
                }
            }

            return (files, local.Role("Shelves", false, ("prvReadtst_Shelf", PrivilegeDepth.Global)));
        }

        private static void Give(Random random, (Dictionary<Held, Guid> Files, Guid Shelves) roles, List<Held> held, Action<Guid> give, int most)
        {
            for (var count = random.Next(0, most + 1); held.Count < count;)
            {
                // Global tells little: it is the rarest.
                var kind = Any(random, [.. roles.Files.Keys.Where(kind => kind.Depth != PrivilegeDepth.Global || random.Next(4) == 0)]);
                if (!held.Contains(kind))
                {
                    held.Add(kind);
                    give(roles.Files[kind]);
                }
            }
        }

        private static T Any<T>(Random random, IReadOnlyList<T> among) => among[random.Next(among.Count)];
    }
}
