using System.Net;
using SalesLoop.LocalDataverse.WebApi.Model;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>Every function that Dataverse has for <c>$filter</c> is one that can be called.</summary>
[TestClass]
public sealed class QueryFunctionTests
{
    [TestMethod]
    public async Task Every_query_function_is_answered()
    {
        await using var served = await Served.WithThings();
        var refused = new List<string>();
        foreach (var function in QueryFunctions.All)
        {
            var answer = await served.Get($"{Set(function.Name)}?$top=1&$filter=Microsoft.Dynamics.CRM.{function.Name}(PropertyName='{Property(function)}'{Values(function)})");
            if (answer.Status != HttpStatusCode.OK)
            {
                refused.Add($"{function.Name}: {answer.Text}");
            }
        }

        Assert.AreEqual("", string.Join('\n', refused));
    }

    private static string Set(string function) => function switch
    {
        "Above" or "AboveOrEqual" or "Under" or "UnderOrEqual" or "NotUnder" => "accounts",
        "EqualUserLanguage" => "usersettingscollection",
        _ => "tst_things",
    };

    private static string Property(QueryFunction function) => function.Name switch
    {
        "Above" or "AboveOrEqual" or "Under" or "UnderOrEqual" or "NotUnder" => "accountid",
        "ContainValues" or "DoesNotContainValues" => "tst_moods",
        "EqualBusinessId" or "NotEqualBusinessId" => "owningbusinessunit",
        "EqualUserLanguage" => "uilanguageid",
        "In" or "NotIn" or "Between" or "NotBetween" => "tst_count",
        var name when name.Contains("User", StringComparison.Ordinal) => "ownerid",
        _ => "tst_at",
    };

    private static string Values(QueryFunction function) => function.Shape switch
    {
        QueryFunctionShape.NoValue => "",
        QueryFunctionShape.Count => ",PropertyValue=3",
        QueryFunctionShape.TwoCounts => ",PropertyValue1=1,PropertyValue2=2024",
        QueryFunctionShape.Value when function.Operator.StartsWith("on", StringComparison.Ordinal) => ",PropertyValue='2024-03-05'",
        QueryFunctionShape.Value => ",PropertyValue='00000000-0000-0000-0000-000000000001'",
        _ => ",PropertyValues=['1','2']",
    };
}
