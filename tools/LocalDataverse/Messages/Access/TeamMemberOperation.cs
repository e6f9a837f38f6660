using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Messages;
using SalesLoop.LocalDataverse.Pipeline;

namespace SalesLoop.LocalDataverse.Messages.Access;

/// <summary>Adds users to a team, or removes them: the association of the two, under its older name.</summary>
internal sealed class TeamMemberOperation(Call call, bool adds) : Operation
{
    public override ParameterCollection Run()
    {
        var team = new EntityReference("team", call.Optional<Guid>("TeamId"));
        var members = new EntityReferenceCollection([.. call.Required<Guid[]>("MemberIds").Select(member => new EntityReference("systemuser", member))]);
        var relationship = new Relationship("teammembership_association");
        OrganizationRequest request = adds
            ? new AssociateRequest { Target = team, Relationship = relationship, RelatedEntities = members }
            : new DisassociateRequest { Target = team, Relationship = relationship, RelatedEntities = members };
        var context = call.Context(call.Message, "none", []);
        call.Conversation.Execute(call.Nested(request, context));
        return [];
    }
}
