using System.Globalization;
using System.Text;

namespace SalesLoop.Evolve;

/// <summary>Options of our choices, which all begin with the publisher's digits.</summary>
public static class Choice
{
    private const int First = 820110000;

    /// <summary>The option with these last digits.</summary>
    public static int Value(int digits) => First + digits;

    /// <summary>The last digits of an option.</summary>
    public static int Digits(int value) => value - First;

    /// <summary>The name of an option as people read it: NewBusiness as "New business".</summary>
    public static string Words(string name)
    {
        var words = new StringBuilder(name.Length + 4);
        for (var place = 0; place < name.Length; place++)
        {
            if (place > 0 && char.IsUpper(name[place]))
            {
                words.Append(' ').Append(char.ToLower(name[place], CultureInfo.InvariantCulture));
            }
            else
            {
                words.Append(name[place]);
            }
        }

        return words.ToString();
    }
}
