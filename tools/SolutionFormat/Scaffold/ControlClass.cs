using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Scaffold;

/// <summary>Class ids of the controls that forms draw columns with.</summary>
internal static class ControlClass
{
    public const string Subgrid = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";
    public const string Timeline = "{06375649-C143-495E-A496-C962E5B4488E}";

    /// <summary>The control for a column of its kind.</summary>
    /// <exception cref="SolutionFormatException">Forms have no control for that kind.</exception>
    public static string For(ColumnDefinition column) => column.Type switch
    {
        ColumnType.Text => OfText(column.Format),
        ColumnType.Memo => "{E0DECE4B-6FC8-4A8F-A065-082708572369}",
        ColumnType.WholeNumber when column.Format == "duration" => "{AA987274-CE4E-4271-A803-66164311A958}",
        ColumnType.WholeNumber or ColumnType.BigInteger => "{C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F}",
        ColumnType.Decimal => "{C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E}",
        ColumnType.Float => "{0D2C745A-E5A8-4C8F-BA63-C6D3BB604660}",
        ColumnType.Money => "{533B9E00-756B-4312-95A0-DC888637AC78}",
        ColumnType.DateTime => "{5B773807-9FB2-42DB-97C3-7A91EFF8ADFF}",
        ColumnType.YesNo => "{67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED}",
        ColumnType.Choice or ColumnType.State => "{3EF39988-22BB-4F0B-BBBE-64B5A3748AEE}",
        ColumnType.Status => "{5D68B988-0661-4DB2-BC3E-17598AD3BE6C}",
        ColumnType.Choices => "{4AA28AB7-9C13-4F57-A73D-AD894D048B5F}",
        ColumnType.Lookup or ColumnType.Customer or ColumnType.Owner => "{270BD3DB-D9AF-4782-9025-509E298DEC0A}",
        ColumnType.PartyList => "{CBFB742C-14E7-4A17-96BB-1A13F7F64AA2}",
        ColumnType.File => "{0A7FF475-B016-4687-9CE5-042BFDBD6519}",
        ColumnType.Image => "{7E548B0D-209C-477B-9DCD-F0F44472381D}",
        _ => throw new SolutionFormatException($"The column {column.LogicalName} is {column.Type}; forms can't show that."),
    };

    private static string OfText(string format) => format switch
    {
        "email" => "{ADA2203E-B4CD-49BE-9DDF-234642B43B52}",
        "url" => "{71716B6C-711E-476C-8AB8-5D11542BFB47}",
        "phone" => "{8C10015A-B339-4982-9474-A95FE05631A5}",
        "textarea" => "{E0DECE4B-6FC8-4A8F-A065-082708572369}",
        _ => "{4273EDBD-AC1D-40D3-9FB2-095C621B552D}",
    };
}
