using System.Collections.Frozen;
using SalesLoop.SolutionFormat.Metadata;

namespace SalesLoop.SolutionFormat.Check.Screens;

/// <summary>A kind of control on forms, known by its class id.</summary>
/// <param name="Id">Class id.</param>
/// <param name="Name">What people call it.</param>
/// <param name="Types">Column types it shows; empty for a control that shows none or any.</param>
internal sealed record ControlClass(Guid Id, string Name, params ColumnType[] Types)
{
    private static readonly Guid CustomControl = new("F9A8A302-114E-466A-B582-6771B2AE0D92");

    /// <summary>The usual control of a type stands before its others.</summary>
    private static readonly ControlClass[] All =
    [
        new(new("4273EDBD-AC1D-40D3-9FB2-095C621B552D"), "text", ColumnType.Text),
        new(new("E0DECE4B-6FC8-4A8F-A065-082708572369"), "text area", ColumnType.Memo, ColumnType.Text),
        new(new("ADA2203E-B4CD-49BE-9DDF-234642B43B52"), "e-mail", ColumnType.Text),
        new(new("71716B6C-711E-476C-8AB8-5D11542BFB47"), "address", ColumnType.Text),
        new(new("8C10015A-B339-4982-9474-A95FE05631A5"), "phone", ColumnType.Text),
        new(new("C6D124CA-7EDA-4A60-AEA9-7FB8D318B68F"), "whole number", ColumnType.WholeNumber),
        new(new("AA987274-CE4E-4271-A803-66164311A958"), "duration", ColumnType.WholeNumber),
        new(new("C3EFE0C3-0EC6-42BE-8349-CBD9079DFD8E"), "decimal", ColumnType.Decimal),
        new(new("0D2C745A-E5A8-4C8F-BA63-C6D3BB604660"), "float", ColumnType.Float),
        new(new("533B9E00-756B-4312-95A0-DC888637AC78"), "money", ColumnType.Money),
        new(new("5B773807-9FB2-42DB-97C3-7A91EFF8ADFF"), "date", ColumnType.DateTime),
        new(new("67FAC785-CD58-4F9F-ABB3-4B7DDC6ED5ED"), "yes/no", ColumnType.YesNo),
        new(new("B0C6723A-8503-4FD7-BB28-C8A06AC933C2"), "checkbox", ColumnType.YesNo),
        new(new("3EF39988-22BB-4F0B-BBBE-64B5A3748AEE"), "choice", ColumnType.Choice, ColumnType.State, ColumnType.Status, ColumnType.YesNo),
        new(new("5D68B988-0661-4DB2-BC3E-17598AD3BE6C"), "status reason", ColumnType.Status),
        new(new("4AA28AB7-9C13-4F57-A73D-AD894D048B5F"), "choices", ColumnType.Choices),
        new(new("270BD3DB-D9AF-4782-9025-509E298DEC0A"), "lookup", ColumnType.Lookup, ColumnType.Customer, ColumnType.Owner),
        new(new("F3015350-44A2-4AA0-97B5-00166532B5E9"), "regarding", ColumnType.Lookup),
        new(new("CBFB742C-14E7-4A17-96BB-1A13F7F64AA2"), "party list", ColumnType.PartyList),
        new(new("0A7FF475-B016-4687-9CE5-042BFDBD6519"), "file", ColumnType.File),
        new(new("7E548B0D-209C-477B-9DCD-F0F44472381D"), "image", ColumnType.Image),
        new(new("E7A81278-8635-4D9E-8D4D-59480B391C5B"), "subgrid"),
        new(CustomControl, "custom control"),
        new(new("5C5600E0-1D6E-4205-A272-BE80DA87FD42"), "quick view", ColumnType.Lookup, ColumnType.Customer),
        new(new("06375649-C143-495E-A496-C962E5B4488E"), "timeline"),
        new(new("9FDF5F91-88B1-47F4-AD53-C11EFC01A01D"), "web resource"),
        new(new("FD2A7985-3187-444E-908D-6624B21F69C0"), "frame"),
    ];

    private static readonly FrozenDictionary<Guid, ControlClass> Known = All.ToFrozenDictionary(known => known.Id);

    private static readonly FrozenDictionary<ColumnType, ControlClass> Usual = All
        .Where(known => known.Types.Length > 0)
        .DistinctBy(known => known.Types[0])
        .ToFrozenDictionary(known => known.Types[0]);

    /// <summary>True for controls that need no column.</summary>
    public bool CanStandAlone => Types.Length == 0;

    public bool Fits(ColumnType type) => Id == CustomControl || Types.Contains(type);

    public static ControlClass? Find(Guid id) => Known.GetValueOrDefault(id);

    /// <summary>Class id of the usual control for a type, in braces.</summary>
    public static string For(ColumnType type) => (Usual.GetValueOrDefault(type) ?? Known[CustomControl]).Id.ToString("B").ToUpperInvariant();
}
