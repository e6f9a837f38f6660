using System.Text;

namespace SalesLoop.CommandLine.Sample.Year;

/// <summary>One conversation of a deal: a line a turn, "Rep:" or "Buyer:", with what the rep does in it.</summary>
/// <param name="Transcript">The lines.</param>
/// <param name="RepWords">Words the rep said.</param>
/// <param name="BuyerWords">Words the buyer said.</param>
/// <param name="Questions">Questions the rep asked.</param>
/// <param name="Moments">Where a behavior shows: its code, the place of the line's first character, the line.</param>
internal sealed record Talk(string Transcript, int RepWords, int BuyerWords, int Questions, IReadOnlyList<(string Behavior, int Position, string Line)> Moments)
{
    private static readonly Dictionary<string, string[]> Signs = new()
    {
        ["second-stakeholder"] = ["Who besides you will live with this every day? I would like to meet them.", "Could we bring your finance lead into the next call?"],
        ["next-step-dated"] = ["Let us meet again on the twelfth at ten, you bring the figures and I bring the draft.", "So Tuesday the ninth: you have the list, I have the plan."],
        ["monologue"] =
        [
            "Let me take you through the whole of it: the planning board, the calendar behind it, the rules, the reports, the export, the phone app, the rights, and then the three add-ons that came this spring.",
            "Before you answer: we began in 2009 with two sites, then came the clinics, then the depots, then the warehouse people, and each of them taught us something that is now in the product, so I will show you all of it.",
        ],
        ["executive-language"] = ["What this moves is margin per site and cash tied up in stock.", "The board will ask about payback, so let us work that out."],
        ["recap"] = ["To sum up: three sites, the night shift first, and no new scanners.", "Let me say back what I heard before we part."],
    };

    private static readonly string[] Asked =
        ["What happens today when somebody is missing?", "How do you decide who gets the early slot?", "What would have to be true for you to change this year?", "Who signs in the end?", "Is that right?", "Do you use the same scanners at every site?"];

    private static readonly string[] Statements =
        ["We have done this with teams of your size.", "The first site is usually live within a month.", "I will send you the outline after this call.", "The plan can be changed on the telephone.", "Most of the work is agreeing who decides what."];

    private static readonly string[] Answers =
        ["It depends on who shouts loudest.", "We tried a spreadsheet and gave up after two weeks.", "The night shift would need to agree.", "I would have to ask finance about that.", "That is the part that keeps me awake.", "Last month it cost us two days.", "We looked at another supplier as well.", "Right now nobody owns it."];

    /// <summary>A conversation about a pain, in which the rep does what <paramref name="habits"/> name.</summary>
    public static Talk Throw(Dice dice, string pain, IReadOnlyList<string> habits)
    {
        var text = new StringBuilder();
        var moments = new List<(string, int, string)>();
        var rep = 0;
        var buyer = 0;
        var questions = 0;

        void Say(string speaker, string words)
        {
            text.Append(speaker).Append(": ").Append(words).Append('\n');
            var count = words.Split(' ').Length;
            if (speaker == "Rep")
            {
                rep += count;
                questions += words.EndsWith('?') ? 1 : 0;
            }
            else
            {
                buyer += count;
            }
        }

        Say("Rep", "Thank you for the time today.");
        Say("Buyer", pain + ".");
        var turns = dice.Between(4, 9);
        var signs = habits.Select(habit => (Turn: dice.Between(0, turns - 1), Habit: habit)).ToList();
        for (var turn = 0; turn < turns; turn++)
        {
            foreach (var (_, habit) in signs.Where(sign => sign.Turn == turn))
            {
                var line = dice.OneOf(Signs[habit]);
                moments.Add((habit, text.Length, line));
                Say("Rep", line);
            }

            Say("Rep", dice.OneOf(dice.Happens(0.6) ? Asked : Statements));
            Say("Buyer", dice.OneOf(Answers));
        }

        return new Talk(text.ToString(), rep, buyer, questions, moments);
    }
}
