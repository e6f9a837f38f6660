namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>What is written on a deal of the sample.</summary>
/// <param name="Pain">The buyer's pain as the closer found it.</param>
/// <param name="ClaimedPain">The pain that the SDR claimed; the same one unless the claim was wrong.</param>
/// <param name="NextStepDays">Days from the year's end to the next step; negative when it is past.</param>
internal sealed record DealWords(string Name, string Pain, string Need, string ClaimedPain, string Criteria, string NextStep, int NextStepDays, string CloseNote)
{
    public static DealWords Throw(Dice dice, DealPlan plan)
    {
        var found = dice.Between(0, Texts.Pains.Length - 1);
        var other = (found + dice.Between(1, Texts.Pains.Length - 1)) % Texts.Pains.Length;
        var (pain, need, about) = Texts.Pains[found];
        var isOurs = plan.Ending != Ending.WalkedAway;
        var notOurs = dice.OneOf(Texts.NotOurs);
        return new DealWords(
            $"{plan.Account.Name}: {about}",
            isOurs ? pain : notOurs,
            isOurs ? need : notOurs,
            plan.Sdr is { IsWrong: true } ? Texts.Pains[other].Pain : isOurs ? pain : notOurs,
            dice.OneOf(Texts.BuyerCriteria),
            dice.OneOf(Texts.NextSteps),
            plan.Habits.Contains("next-step-dated") ? dice.Between(2, 14) : dice.Between(-20, 10),
            plan.Ending switch
            {
                Ending.Won => "They chose us for how soon the first site could be live",
                Ending.WalkedAway => "We told them early that this is not what we do, and who does it well",
                _ => "They thanked us and stayed with what they have",
            });
    }
}
