using System;
using System.Collections.Generic;

namespace SalesLoop.Express;

/// <summary>A value out of JSON. Asking it for what it is not is an error that says so.</summary>
public sealed class JsonValue
{
    private readonly object? value;

    internal JsonValue(object? value) => this.value = value;

    public bool IsNull => value is null;

    public string Text => As<string>("text");

    public decimal Number => As<decimal>("a number");

    public bool YesNo => As<bool>("true or false");

    /// <exception cref="FormatException">It is no whole number of 32 bits.</exception>
    public int Whole => Number is var number && number == decimal.Truncate(number) && number is >= int.MinValue and <= int.MaxValue
        ? (int)number
        : throw new FormatException("The JSON should have a whole number.");

    /// <exception cref="FormatException">It is no id.</exception>
    public Guid Id => Guid.TryParseExact(Text, "D", out var id) ? id : throw new FormatException("The JSON should have an id.");

    public IReadOnlyList<JsonValue> Items => As<List<JsonValue>>("a list");

    /// <summary>A member of an object; one that is not there is an error.</summary>
    /// <exception cref="FormatException">There is no such member.</exception>
    public JsonValue this[string name] => As<Dictionary<string, JsonValue>>("an object").TryGetValue(name, out var member)
        ? member
        : throw new FormatException($"The JSON lacks \"{name}\".");

    /// <summary>The alternative of this name, as <see cref="Names.Camel"/> writes it.</summary>
    /// <exception cref="FormatException">There is none of this name.</exception>
    public T Name<T>()
        where T : struct, Enum
    {
        foreach (T name in Enum.GetValues(typeof(T)))
        {
            if (Names.Camel(name) == Text || name.ToString() == Text)
            {
                return name;
            }
        }

        throw new FormatException($"The JSON has \"{Text}\", which is no {typeof(T).Name}.");
    }

    private T As<T>(string what) => value is T typed ? typed : throw new FormatException($"The JSON should have {what}.");
}
