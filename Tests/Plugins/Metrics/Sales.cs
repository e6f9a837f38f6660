using System.ServiceModel;
using Microsoft.Crm.Sdk.Messages;
using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;

namespace SalesLoop.Tests.Plugins.Metrics;

/// <summary>Two business units below the uppermost with reps and managers, their deals, and what happens to them by chance.</summary>
internal sealed class Sales
{
    private readonly SalesTeam team;
    private readonly Random chance;
    private readonly Guid play;
    private readonly Guid rival;

    private Sales(SalesTeam team, int deals, int seed)
    {
        this.team = team;
        chance = new Random(seed);
        North = team.Unit("North");
        South = team.Unit("South");
        Owners =
        [
            team.User("Ada", "Sales Loop Rep", North), team.User("Ben", "Sales Loop Rep", North), team.User("Cleo", "Sales Loop Manager", North),
            team.User("Dan", "Sales Loop Rep", South), team.User("Eve", "Sales Loop Manager", South), team.User("Fay", "Sales Loop Revenue Operations"),
        ];
        Segments = [team.Segment("Small", SalesTeam.Observe), team.Segment("Large", SalesTeam.Observe), team.Segment("Public", SalesTeam.Observe)];
        play = team.Service.Create(new Entity("sl_play") { ["sl_name"] = "The nine-day month end" });
        rival = team.Service.Create(new Entity("competitor") { ["name"] = "Initech" });
        team.DealsByChance(deals, seed, Owners, Segments);
    }

    public Guid North { get; }

    public Guid South { get; }

    public IReadOnlyList<Guid> Owners { get; }

    public IReadOnlyList<Guid> Segments { get; }

    public static Sales Of(SalesTeam team, int deals, int seed) => new(team, deals, seed);

    /// <summary>Changes that other rules refused: what is closed stays as it is, say.</summary>
    public int Refused { get; private set; }

    /// <summary>Changes deals, what is beside them, and who is where.</summary>
    public void ChangeByChance(int changes)
    {
        for (var change = 0; change < changes; change++)
        {
            team.Clock.Advance(TimeSpan.FromMinutes(1));
            try
            {
                ChangeOne();
            }
            catch (FaultException<OrganizationServiceFault>)
            {
                Refused++;
            }
        }
    }

    private void ChangeOne()
    {
        var deals = team.Rows("opportunity");
        var deal = deals[chance.Next(deals.Count)];
        switch (chance.Next(12))
        {
            case 0:
                team.Service.Delete("opportunity", deal.Id);
                break;
            case 1:
                team.Service.Update(SalesTeam.Change(deal.Id, ("ownerid", new EntityReference("systemuser", Owners[chance.Next(Owners.Count)]))));
                break;
            case 2:
                MoveSomebody();
                break;
            case 3 or 4:
                Close(deal);
                break;
            case 5:
                team.Service.Update(SalesTeam.Change(deal.Id, ("sl_channel", new OptionSetValue(SalesTeam.First + chance.Next(5)))));
                break;
            case 6:
                team.Deal(("ownerid", new EntityReference("systemuser", Owners[chance.Next(Owners.Count)])), ("sl_dealtype", new OptionSetValue(SalesTeam.First + chance.Next(3))));
                break;
            case 7 or 8 or 9:
                Beside(deal.Id);
                break;
            case 10:
                DeleteBeside();
                break;
            default:
                MoveBeside(deal.Id);
                break;
        }
    }

    private void Close(Entity deal)
    {
        if (deal.GetAttributeValue<OptionSetValue>("statecode").Value != 0)
        {
            team.Service.Update(SalesTeam.Change(deal.Id, ("statecode", new OptionSetValue(0)), ("statuscode", new OptionSetValue(1))));
        }
        else if (chance.Next(2) == 0)
        {
            team.Service.Execute(new WinOpportunityRequest { OpportunityClose = SalesTeam.Close(deal.Id, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing))), Status = new OptionSetValue(3) });
        }
        else
        {
            team.Service.Execute(new LoseOpportunityRequest { OpportunityClose = SalesTeam.Close(deal.Id, ("sl_primaryreasonid", new EntityReference("sl_reason", team.Timing)), ("competitorid", new EntityReference("competitor", rival))), Status = new OptionSetValue(4) });
        }
    }

    private void Beside(Guid deal)
    {
        var lookup = new EntityReference("opportunity", deal);
        Entity row = chance.Next(4) switch
        {
            0 => new Entity("sl_stakeholder") { ["sl_name"] = "N. Okafor", ["sl_role"] = new OptionSetValue(SalesTeam.First + chance.Next(6)) },
            1 => new Entity("sl_playuse") { ["sl_name"] = "Told the story", ["sl_playid"] = new EntityReference("sl_play", play), ["sl_usedon"] = team.Clock.Now },
            2 => new Entity("sl_promise") { ["sl_words"] = "A connector for your warehouse" },
            _ => new Entity("sl_feedback") { ["sl_name"] = "After a month", ["sl_dealquality"] = new OptionSetValue(SalesTeam.First + 1 + chance.Next(5)) },
        };
        row["sl_opportunityid"] = lookup;
        team.Service.Create(row);
    }

    private void DeleteBeside()
    {
        if (One() is { } row)
        {
            team.Service.Delete(row.LogicalName, row.Id);
        }
    }

    private void MoveBeside(Guid deal)
    {
        if (One() is { } row)
        {
            team.Service.Update(new Entity(row.LogicalName, row.Id) { ["sl_opportunityid"] = new EntityReference("opportunity", deal) });
        }
    }

    private Entity? One()
    {
        var rows = team.Rows(new[] { "sl_stakeholder", "sl_playuse", "sl_feedback" }[chance.Next(3)]);
        return rows.Count == 0 ? null : rows[chance.Next(rows.Count)];
    }

    /// <summary>To the other unit; and as the platform then takes their roles away, they get that of a rep there.</summary>
    private void MoveSomebody()
    {
        var person = Owners[chance.Next(Owners.Count)];
        var unit = chance.Next(2) == 0 ? North : South;
        if (team.Row("systemuser", person).GetAttributeValue<EntityReference>("businessunitid").Id == unit)
        {
            return;
        }

        team.Service.Execute(new UpdateRequest { Target = new Entity("systemuser", person) { ["businessunitid"] = new EntityReference("businessunit", unit) } });
        var query = new Microsoft.Xrm.Sdk.Query.QueryExpression("role") { ColumnSet = new Microsoft.Xrm.Sdk.Query.ColumnSet(false) };
        query.Criteria.AddCondition("name", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, "Sales Loop Rep");
        query.Criteria.AddCondition("businessunitid", Microsoft.Xrm.Sdk.Query.ConditionOperator.Equal, unit);
        team.Service.Associate("systemuser", person, new Relationship("systemuserroles_association"), [team.Service.RetrieveMultiple(query).Entities[0].ToEntityReference()]);
    }
}
