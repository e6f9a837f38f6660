namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>A company of the sample, with the one contact every deal with it begins with.</summary>
/// <param name="Number">From 0.</param>
/// <param name="Employees">Number of employees.</param>
internal sealed record AccountPlan(long Number, string Name, string City, Truths.Option Industry, int Employees, Truths.Size Size, PersonPlan Contact)
{
    private static readonly string[] First =
        ["Alder", "Beacon", "Calder", "Dunmore", "Elm Park", "Fenwick", "Garnet", "Harrow", "Iverson", "Juniper", "Kelling", "Larkfield", "Mercer", "Norbury", "Oakham", "Pemberton", "Quarry Hill", "Redfern", "Stanmore", "Thornbury", "Upton", "Verity", "Westbrook", "Yarrow"];

    private static readonly Dictionary<int, string[]> Second = new()
    {
        [11] = ["Clinics", "Medical Group", "Surgeries", "Care Partners"],
        [30] = ["Freight", "Haulage", "Logistics", "Carriers"],
        [12] = ["Components", "Machine Works", "Castings", "Tooling"],
        [20] = ["Insurance", "Mutual", "Underwriting", "Assurance"],
        [31] = ["Energy", "Water", "Networks", "Power"],
        [6] = ["Services", "Facilities", "Staffing", "Print"],
        [22] = ["Stores", "Outfitters", "Home", "Retail"],
    };

    private static readonly string[] Cities = ["Leeds", "Rotterdam", "Dayton", "Toronto", "Bergen", "Bologna", "Austin", "Manchester", "Lyon", "Graz", "Porto", "Cork"];

    /// <summary>Company number <paramref name="number"/> of a sample.</summary>
    public static AccountPlan Of(int seed, long number)
    {
        var dice = Dice.For(seed, "account", number);
        var industry = dice.OneOf(Truths.Industries, option => option.Share);
        var size = dice.OneOf(Truths.Sizes, band => band.Share);
        var employees = Math.Clamp((int)dice.Skewed(Math.Sqrt((double)size.From * size.Below), 0.35), size.From, size.Below - 1);
        var name = $"{dice.OneOf(First)} {dice.OneOf(Second[industry.Value])}";
        // Two companies of one name would be one company to a reader.
        var distinct = number < First.Length ? name : $"{name} {number}";
        return new AccountPlan(number, distinct, dice.OneOf(Cities), industry, employees, size, PersonPlan.Of(seed, "contact", number));
    }
}

/// <summary>Somebody at the buyer's.</summary>
internal sealed record PersonPlan(string FirstName, string LastName, string Title, int Persona)
{
    private static readonly string[] FirstNames =
        ["Anna", "Ben", "Chiara", "David", "Elif", "Frank", "Greta", "Hassan", "Irene", "Jan", "Katya", "Liam", "Maria", "Nils", "Olga", "Paolo", "Qing", "Ruth", "Samir", "Tessa", "Umar", "Vera", "Wim", "Yara"];

    private static readonly string[] LastNames =
        ["Abbott", "Brandt", "Costa", "Dahl", "Evans", "Farkas", "Greco", "Holm", "Ilic", "Jensen", "Keane", "Lambert", "Moretti", "Novak", "Olsen", "Petrov", "Quinn", "Rossi", "Silva", "Tanaka", "Ueda", "Vos", "Weber", "Young"];

    private static readonly (string Title, int Persona)[] Titles =
        [("Chief Executive", 0), ("Finance Director", 1), ("Operations Director", 2), ("Head of Planning", 2), ("IT Director", 3), ("Shift Supervisor", 4), ("Purchasing Manager", 5)];

    public static PersonPlan Of(int seed, string subject, long number)
    {
        var dice = Dice.For(seed, subject, number);
        var (title, persona) = dice.OneOf(Titles);
        return new PersonPlan(dice.OneOf(FirstNames), dice.OneOf(LastNames), title, persona);
    }
}
