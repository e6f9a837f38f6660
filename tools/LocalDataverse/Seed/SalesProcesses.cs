using Microsoft.Xrm.Sdk;

namespace SalesLoop.LocalDataverse.Seed;

/// <summary>The two process bars that come with Dynamics 365 Sales, with the ids they have in every environment.</summary>
internal static class SalesProcesses
{
    private static readonly Process[] All =
    [
        new(
            new Guid("3e8ebee6-a2bc-4451-9c5f-b146b085413a"),
            "Opportunity Sales Process",
            "opportunitysalesprocess",
            "opportunity",
            [
                new(new Guid("6b9ce798-221a-4260-90b2-2a95ed51a5bc"), "Qualify", 0, "opportunity"),
                new(new Guid("650e06b4-789b-46c1-822b-0da76bedb1ed"), "Develop", 1, "opportunity"),
                new(new Guid("d3ca8878-8d7b-47b9-852d-fcd838790cfd"), "Propose", 2, "opportunity"),
                new(new Guid("bb7e830a-61bd-441b-b1fd-6bb104ffa027"), "Close", 3, "opportunity"),
            ]),
        new(
            new Guid("919e14d1-6489-4852-abd0-a63a6ecaac5d"),
            "Lead to Opportunity Sales Process",
            "leadtoopportunitysalesprocess",
            "lead",
            [
                new(new Guid("f99b4d48-7aad-456e-864a-8e7d543f7495"), "Qualify", 0, "lead"),
                new(new Guid("bfc9108c-8389-406b-9166-2c3298a2e41f"), "Develop", 1, "opportunity"),
                new(new Guid("3a275c22-fc45-4e89-97fc-41e5ec578743"), "Propose", 2, "opportunity"),
                new(new Guid("7f5247fe-cfc3-42bc-aa77-b1d836d9b7c0"), "Close", 3, "opportunity"),
            ]),
    ];

    /// <param name="rows">Where they are written.</param>
    /// <param name="category">Code of business process flows among the workflow categories.</param>
    public static void Add(SystemRows rows, int category)
    {
        foreach (var process in All)
        {
            rows.Insert(new Entity("workflow", process.Id)
            {
                ["name"] = process.Name,
                ["uniquename"] = process.UniqueName,
                ["primaryentity"] = process.Table,
                ["category"] = new OptionSetValue(category),
                ["statecode"] = new OptionSetValue(1),
            });
            foreach (var stage in process.Stages)
            {
                rows.Insert(new Entity("processstage", stage.Id)
                {
                    ["stagename"] = stage.Name,
                    ["stagecategory"] = new OptionSetValue(stage.Category),
                    ["primaryentitytypecode"] = stage.Table,
                    ["processid"] = new EntityReference("workflow", process.Id),
                });
            }
        }
    }

    private sealed record Process(Guid Id, string Name, string UniqueName, string Table, Stage[] Stages);

    private sealed record Stage(Guid Id, string Name, int Category, string Table);
}
