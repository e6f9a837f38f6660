using Microsoft.Xrm.Sdk;
using Microsoft.Xrm.Sdk.Query;
using SalesLoop.Tests.LocalDataverse.Pipeline;

namespace SalesLoop.Tests.LocalDataverse.WebApi;

/// <summary>Users of one organization read it in different languages.</summary>
[TestClass]
public sealed class LanguageTests
{
    private const int English = 1033;
    private const int German = 1031;
    private const string WithTexts = "odata.include-annotations=\"*\"";

    [TestMethod]
    public async Task Metadata_has_every_language_and_a_label_for_the_user()
    {
        await using var served = await Served.Begin();
        const string Address = "EntityDefinitions(LogicalName='account')?$select=DisplayName";

        // Asked alternately: what one reads must not stick for the other.
        foreach (var (language, expected) in new[] { (English, "Account"), (German, "Firma"), (English, "Account"), (German, "Firma") })
        {
            Speak(served, language);
            var label = (await served.Get(Address)).Json.GetProperty("DisplayName");

            Assert.AreEqual($"{expected} {language}", $"{label.GetProperty("UserLocalizedLabel").GetProperty("Label")} {label.GetProperty("UserLocalizedLabel").GetProperty("LanguageCode")}");
            Assert.AreEqual("Account 1033, Firma 1031", string.Join(", ", label.GetProperty("LocalizedLabels").EnumerateArray().Select(one => $"{one.GetProperty("Label")} {one.GetProperty("LanguageCode")}")));
        }
    }

    [TestMethod]
    public async Task Metadata_can_be_asked_for_some_languages_only()
    {
        await using var served = await Served.Begin();
        const string Address = "EntityDefinitions(LogicalName='account')?$select=DisplayName&LabelLanguages=";

        Assert.AreEqual("1031", await Codes("1031"));
        Assert.AreEqual("1033,1031", await Codes("1033,1031"));
        Assert.AreEqual("", await Codes("1036"));
        Assert.AreEqual("LabelLanguages takes locale ids, as 1033,1031; 'de' is none.", (await served.Get(Address + "de")).ErrorMessage);

        async Task<string> Codes(string asked) => string.Join(',', (await served.Get(Address + asked)).Json.GetProperty("DisplayName").GetProperty("LocalizedLabels").EnumerateArray().Select(one => one.GetProperty("LanguageCode").GetInt32()));
    }

    [TestMethod]
    public async Task Options_are_written_in_the_users_language_wherever_rows_are_read()
    {
        await using var served = await Served.Begin();
        served.Service.Create(new Entity("account") { ["name"] = "Acme" });
        const string Fetch = "accounts?fetchXml=<fetch aggregate='true'><entity name='account'><attribute name='statecode' groupby='true' alias='state' /><attribute name='accountid' aggregate='count' alias='n' /></entity></fetch>";

        foreach (var (language, expected) in new[] { (English, "Active"), (German, "Aktiv"), (English, "Active") })
        {
            Speak(served, language);

            Assert.AreEqual(expected, Text((await served.Get("accounts?$select=statecode", ("Prefer", WithTexts))).Rows[0], "statecode"));
            Assert.AreEqual(expected, Text((await served.Get(Fetch, ("Prefer", WithTexts))).Rows[0], "state"));
            Assert.AreEqual(expected, served.Service.RetrieveMultiple(new QueryExpression("account") { ColumnSet = new ColumnSet("statecode") }).Entities[0].FormattedValues["statecode"]);
        }
    }

    [TestMethod]
    public async Task A_condition_on_an_options_label_means_the_users_words()
    {
        await using var served = await Served.Begin();
        served.Service.Create(new Entity("account") { ["name"] = "Acme" });
        Speak(served, German);

        Assert.HasCount(1, await Named("Aktiv"));
        Assert.IsEmpty(await Named("Active"));

        async Task<IReadOnlyList<System.Text.Json.JsonElement>> Named(string label) =>
            (await served.Get($"accounts?fetchXml=<fetch><entity name='account'><attribute name='name' /><filter><condition attribute='statecodename' operator='eq' value='{label}' /></filter></entity></fetch>")).Rows;
    }

    [TestMethod]
    public async Task Rows_are_sorted_by_the_labels_that_the_user_reads()
    {
        await using var served = await Served.Begin();
        foreach (var (name, industry) in new[] { ("Farm", 2), ("Bank", 16), ("Insurer", 20) })
        {
            served.Service.Create(new Entity("account") { ["name"] = name, ["industrycode"] = new OptionSetValue(industry) });
        }

        var query = new FetchExpression("<fetch><entity name='account'><attribute name='industrycode' /><attribute name='name' /><order attribute='industrycode' /></entity></fetch>");
        // Agriculture, Financial, Insurance; Finanzen, Landwirtschaft, Versicherung.
        foreach (var (language, expected) in new[] { (English, "Farm, Bank, Insurer"), (German, "Bank, Farm, Insurer") })
        {
            Speak(served, language);

            Assert.AreEqual(expected, string.Join(", ", served.Service.RetrieveMultiple(query).Entities.Select(row => row.GetAttributeValue<string>("name"))));
        }
    }

    [TestMethod]
    public async Task The_app_is_described_in_the_language_of_who_is_signed_in()
    {
        await using var served = await Served.Begin();

        foreach (var (language, expected) in new[] { (English, "Account; Accounts; Active"), (German, "Firma; Firmen; Aktiv"), (English, "Account; Accounts; Active") })
        {
            Speak(served, language);
            var table = (await served.Get("/app/model")).Json.GetProperty("tables").EnumerateArray().Single(one => one.GetProperty("logicalName").GetString() == "account");
            var state = table.GetProperty("columns").EnumerateArray().Single(column => column.GetProperty("logicalName").GetString() == "statecode");

            Assert.AreEqual(expected, $"{table.GetProperty("displayName")}; {table.GetProperty("displayCollectionName")}; {state.GetProperty("options")[0].GetProperty("label")}");
        }
    }

    [TestMethod]
    public async Task A_form_has_one_label_at_each_place_and_that_in_the_users_language()
    {
        await using var served = await Served.Begin();
        Speak(served, German);

        var model = (await served.Get("/app/model")).Json;
        var forms = model.GetProperty("forms").EnumerateArray().Where(form => form.GetProperty("table").GetString() == "account").Select(form => form.GetProperty("form").GetString()!).ToList();

        Assert.IsNotEmpty(forms);
        Assert.IsTrue(forms.All(form => form.Contains("languagecode=\"1031\"", StringComparison.Ordinal) && !form.Contains("languagecode=\"1033\"", StringComparison.Ordinal)));
        Assert.AreEqual("1033,1031", string.Join(',', model.GetProperty("languages").EnumerateArray().Select(code => code.GetInt32())));
    }

    [TestMethod]
    public async Task Names_of_environment_variables_are_rows_and_have_languages_all_the_same()
    {
        await using var served = await Served.WithThings(new TestSolution().EnvironmentVariable("tst_Days", "14", (German, "Tage"), (1036, "Jours")).EnvironmentVariable("tst_Size", "200"));
        const string Address = "environmentvariabledefinitions?$select=displayname&$filter=startswith(schemaname,'tst_')&$orderby=schemaname";

        foreach (var (language, expected) in new[] { (English, "tst_Days, tst_Size"), (German, "Tage, tst_Size"), (English, "tst_Days, tst_Size") })
        {
            Speak(served, language);

            Assert.AreEqual(expected, string.Join(", ", (await served.Get(Address)).Rows.Select(row => row.GetProperty("displayname").GetString())));
        }
    }

    [TestMethod]
    public async Task Languages_that_are_provisioned_can_be_asked_for_and_no_other_can_be_chosen()
    {
        await using var served = await Served.Begin();

        Assert.AreEqual("[1033,1031]", (await served.Get("RetrieveProvisionedLanguages()")).Json.GetProperty("RetrieveProvisionedLanguages").GetRawText());
        Assert.AreEqual("[1033,1031]", (await served.Get("RetrieveAvailableLanguages()")).Json.GetProperty("LocaleIds").GetRawText());
        var refused = await served.Patch($"usersettingscollection({served.Organization.AdministratorId})", """{"uilanguageid":1036}""");
        Assert.AreEqual("The local Dataverse does not support the language 1036. It has 1033, 1031.", refused.ErrorMessage);
    }

    [TestMethod]
    public async Task Zero_stands_for_the_language_of_the_organization()
    {
        await using var served = await Served.Begin();
        Speak(served, German);
        Speak(served, 0);

        Assert.AreEqual(English, (await served.Get("EntityDefinitions(LogicalName='account')?$select=DisplayName")).Json.GetProperty("DisplayName").GetProperty("UserLocalizedLabel").GetProperty("LanguageCode").GetInt32());
    }

    [TestMethod]
    public async Task A_user_changes_their_own_language_and_nobody_elses()
    {
        await using var served = await Served.Begin();
        var rep = served.User("Rep", "Basic User");
        var other = served.User("Other", "Basic User");

        Assert.AreEqual(204, (int)(await served.Patch($"usersettingscollection({rep})", """{"uilanguageid":1031}""", ("MSCRMCallerID", rep.ToString()))).Status);
        Assert.AreEqual(403, (int)(await served.Patch($"usersettingscollection({other})", """{"uilanguageid":1031}""", ("MSCRMCallerID", rep.ToString()))).Status);
        Assert.AreEqual("Firma", (await served.Get("EntityDefinitions(LogicalName='account')?$select=DisplayName", ("MSCRMCallerID", rep.ToString()))).Json.GetProperty("DisplayName").GetProperty("UserLocalizedLabel").GetProperty("Label").GetString());
    }

    [TestMethod]
    public async Task Numbers_amounts_and_dates_are_written_as_the_user_set_it()
    {
        await using var served = await Served.Begin();
        var id = served.Service.Create(new Entity("opportunity")
        {
            ["name"] = "Lifts",
            ["estimatedvalue"] = new Money(-1234567.5m),
            ["closeprobability"] = 40,
            ["estimatedclosedate"] = new DateTime(2024, 3, 5),
        });
        const string Columns = "?$select=estimatedvalue,estimatedclosedate,createdon";

        Assert.AreEqual("-$1,234,567.50; 3/5/2024; 3/5/2024 12:00 PM", await Read());
        Set(served, ("decimalsymbol", ","), ("numberseparator", "."), ("dateformatstring", "dd.MM.yyyy"), ("timeformatstring", "HH:mm"), ("currencyformatcode", 3), ("timezonecode", 110));
        Assert.AreEqual("-1.234.567,50 $; 05.03.2024; 05.03.2024 13:00", await Read());
        Set(served, ("decimalsymbol", "."), ("numberseparator", "'"), ("currencyformatcode", 2), ("dateformatstring", "yyyy-MM-dd"));
        Assert.AreEqual("-$ 1'234'567.50; 2024-03-05; 2024-03-05 13:00", await Read());

        async Task<string> Read()
        {
            var row = (await served.Get($"opportunities({id}){Columns}", ("Prefer", WithTexts))).Json;
            return $"{Text(row, "estimatedvalue")}; {Text(row, "estimatedclosedate")}; {Text(row, "createdon")}";
        }
    }

    [TestMethod]
    [DataRow("decimalsymbol", ";", "the decimal symbol ';'. It knows . and ,.")]
    [DataRow("decimalsymbol", ",", "the number separator ','. It knows . , ' and a blank, and another one than the decimal symbol.")]
    [DataRow("dateformatstring", "dd.MM", "the date format 'dd.MM'. It knows day (d, dd), month (M, MM) and year (yy, yyyy), each once, with . / - or a blank between them.")]
    [DataRow("dateformatstring", "dddd, MMMM d, yyyy", "the date format 'dddd, MMMM d, yyyy'. It knows day (d, dd), month (M, MM) and year (yy, yyyy), each once, with . / - or a blank between them.")]
    [DataRow("timeformatstring", "HH.mm", "the time format 'HH.mm'. It knows h:mm tt, hh:mm tt, H:mm and HH:mm.")]
    public async Task A_format_that_is_none_is_refused_by_name(string column, string value, string told)
    {
        await using var served = await Served.Begin();

        var refused = await served.Patch($"usersettingscollection({served.Organization.AdministratorId})", $$"""{"{{column}}":"{{value}}"}""");

        Assert.AreEqual("The local Dataverse does not support " + told, refused.ErrorMessage);
    }

    private static string? Text(System.Text.Json.JsonElement row, string column) => row.GetProperty(column + "@OData.Community.Display.V1.FormattedValue").GetString();

    private static void Speak(Served served, int language) => Set(served, ("uilanguageid", language));

    private static void Set(Served served, params (string Column, object Value)[] settings)
    {
        var row = new Entity("usersettings", served.Organization.AdministratorId);
        foreach (var (column, value) in settings)
        {
            row[column] = value;
        }

        served.Service.Update(row);
    }
}
