using System.Globalization;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse;
using SalesLoop.LocalDataverse.Store;
using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.LocalDataverse.Robustness;

/// <summary>A process of its own with an organization open: what robustness tests start, starve and kill.</summary>
internal static class Program
{
    /// <summary>Creates and updates until the process is killed.</summary>
    public const string Write = "write";

    /// <summary>Creates until the disk is full, then reads.</summary>
    public const string Fill = "fill";

    /// <summary>Keeps the organization open.</summary>
    public const string Hold = "hold";

    // A line is whole when it ends so: a kill may cut one.
    public const char EndOfLine = ';';

    private static int Main(string[] arguments)
    {
        using var organization = Organization.Open(new OrganizationOptions { DataFile = arguments[1] });
        Say("open");
        switch (arguments[0])
        {
            case Write:
                WriteForEver(organization, new Random(int.Parse(arguments[2], CultureInfo.InvariantCulture)));
                return 0;
            case Fill:
                WriteUntilFull(organization);
                return 0;
            default:
                Thread.Sleep(Timeout.Infinite);
                return 0;
        }
    }

    // One acknowledgment for each request, after it was answered and never before.
    private static void WriteForEver(Organization organization, Random random)
    {
        var service = organization.ServiceFor(organization.AdministratorId);
        var written = new List<(Guid Id, int Changes)>();
        while (true)
        {
            if (written.Count == 0 || random.Next(2) == 0)
            {
                var id = service.Create(new Entity(Things.Thing) { ["tst_insisted"] = "yes", ["tst_memo"] = "0" });
                written.Add((id, 0));
                Say($"{id} 0");
            }
            else
            {
                var place = random.Next(written.Count);
                var (id, changes) = written[place];
                service.Update(new Entity(Things.Thing, id) { ["tst_memo"] = (changes + 1).ToString(CultureInfo.InvariantCulture) });
                written[place] = (id, changes + 1);
                Say($"{id} {changes + 1}");
            }
        }
    }

    private static void WriteUntilFull(Organization organization)
    {
        var service = organization.ServiceFor(organization.AdministratorId);
        try
        {
            while (true)
            {
                Say($"{service.Create(new Entity(Things.Thing) { ["tst_insisted"] = "yes", ["tst_memo"] = "0" })} 0");
            }
        }
        catch (DatabaseException refusal)
        {
            Say(refusal.Message);
        }

        var count = service.RetrieveMultiple(new QueryExpression(Things.Thing) { TopCount = 10 }).Entities.Count;
        Say($"still reads {count} rows");
    }

    private static void Say(string line)
    {
        Console.Out.Write(line + EndOfLine + "\n");
        Console.Out.Flush();
    }
}
