namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>What the sample's buyers and reps say.</summary>
internal static class Texts
{
    /// <summary>Pains, each with the need behind it; they share hardly a word, so that one can't be taken for another.</summary>
    public static readonly (string Pain, string Need, string Deal)[] Pains =
    [
        ("Shift swaps happen on paper and nobody knows who is on site before eight", "See who is on site before the day begins", "shift planning"),
        ("Two trucks in five wait at the gate because slots are agreed by telephone", "Give every carrier a slot it can change itself", "yard scheduling"),
        ("Machines fail between inspections and a stopped line costs a day's output", "Plan maintenance by the hours a machine ran", "maintenance planning"),
        ("Claims lie for a week until somebody finds the missing photograph", "Ask for missing evidence when the claim is opened", "claims intake"),
        ("Branches order too much in spring and write off what spoils", "Order by what each branch sold in comparable weeks", "branch ordering"),
        ("Field crews drive out twice because the first visit lacked a part", "Send a crew with the parts the fault needs", "crew dispatch"),
    ];

    public static readonly string[] NotOurs = ["They need a payroll engine with statutory filings", "They want the software run on their own premises without a network"];

    public static readonly string[] NextSteps = ["Walk through last month's figures together", "Send the draft plan for comment", "Meet the operations lead", "Agree the pilot's end date", "Confirm the budget holder"];

    public static readonly string[] BuyerCriteria = ["Live before the busy season; no change for the night shift", "Works with the scanners we have; one price for all sites", "Two references in our trade; data stays in the country"];

    public static readonly string[] Friction = ["The start date in the note was two weeks too early", "The contact named had left", "Nobody had told the site about the training day", ""];
}
