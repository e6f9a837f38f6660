using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.LocalDataverse.Pipeline;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.LocalDataverse.Messages;

/// <summary>The rows of the hidden table of a many-to-many relationship.</summary>
internal sealed class ManyToManyLinks
{
    private readonly Call call;
    private readonly TableDefinition intersect;
    private readonly string firstColumn;
    private readonly string secondColumn;

    private ManyToManyLinks(Call call, ManyToManyDefinition relationship)
    {
        this.call = call;
        intersect = call.Table(relationship.IntersectTable);
        firstColumn = relationship.FirstColumn(call.Table(relationship.FirstTable).PrimaryKey);
        secondColumn = relationship.SecondColumn(call.Table(relationship.SecondTable).PrimaryKey);
    }

    public static ManyToManyLinks Of(Call call, ManyToManyDefinition relationship) => new(call, relationship);

    /// <exception cref="System.ServiceModel.FaultException{T}">The two are related already.</exception>
    public void Add(Guid first, Guid second)
    {
        if (Find(first, second).Count > 0)
        {
            throw Faults.Of(Faults.Duplicate, "Cannot insert duplicate key.");
        }

        call.Conversation.Session.Insert(intersect, new Entity(intersect.LogicalName, call.Conversation.Organization.Database.NewId())
        {
            [firstColumn] = first,
            [secondColumn] = second,
        });
    }

    /// <summary>Removes the links of a row, or of a pair. What is not there stays not there.</summary>
    /// <param name="first">Id on the first side; null for any.</param>
    /// <param name="second">Id on the second side; null for any.</param>
    public void RemoveAll(Guid? first, Guid? second)
    {
        foreach (var link in Find(first, second))
        {
            call.Conversation.Session.Delete(intersect, link.Id);
        }
    }

    private IReadOnlyList<Entity> Find(Guid? first, Guid? second)
    {
        var query = new QueryExpression(intersect.LogicalName) { ColumnSet = new ColumnSet(intersect.PrimaryKey) };
        if (first is { } firstId)
        {
            query.Criteria.AddCondition(firstColumn, ConditionOperator.Equal, firstId);
        }

        if (second is { } secondId)
        {
            query.Criteria.AddCondition(secondColumn, ConditionOperator.Equal, secondId);
        }

        return AllRows.Of(call, query);
    }
}
