using System.Text.Json.Nodes;

namespace SalesLoop.LocalDataverse.Flows.Expressions;

/// <summary>What an expression can ask of the run it stands in.</summary>
internal interface IFlowScope
{
    /// <exception cref="FlowErrorException">There is no such thing in this run.</exception>
    JsonNode? Ask(string function, IReadOnlyList<JsonNode?> arguments);
}

/// <summary>A piece of the workflow expression language.</summary>
internal abstract record Expression
{
    public abstract JsonNode? Value(IFlowScope scope);

    /// <summary>The expression and all it consists of.</summary>
    public virtual IEnumerable<Expression> Parts() => [this];
}

/// <summary>A text, number, true, false or null.</summary>
internal sealed record Constant(JsonNode? Content) : Expression
{
    public override JsonNode? Value(IFlowScope scope) => Content?.DeepClone();
}

/// <summary>A function with its arguments.</summary>
internal sealed record FunctionCall(string Name, IReadOnlyList<Expression> Arguments) : Expression
{
    public override JsonNode? Value(IFlowScope scope)
    {
        // Only the branch that is taken is evaluated.
        if (string.Equals(Name, "if", StringComparison.OrdinalIgnoreCase))
        {
            return Arguments[FlowValue.TrueOrFalse(Arguments[0].Value(scope)) ? 1 : 2].Value(scope);
        }

        var arguments = Arguments.Select(argument => argument.Value(scope)).ToList();
        try
        {
            return Functions.Find(Name) is { } function ? function.Run(arguments) : scope.Ask(Name, arguments);
        }
        catch (FlowErrorException problem) when (!problem.Message.StartsWith("The function", StringComparison.Ordinal))
        {
            throw new FlowErrorException(problem.Code, $"The function '{Name}' can't be evaluated: {problem.Message}");
        }
        catch (Exception problem) when (problem is FormatException or OverflowException or ArgumentException or DivideByZeroException)
        {
            throw FlowErrorException.Template($"The function '{Name}' can't be evaluated: {problem.Message}");
        }
    }

    public override IEnumerable<Expression> Parts() => Arguments.SelectMany(argument => argument.Parts()).Prepend(this);
}

/// <summary>A part of an object or array: <c>x['name']</c>, <c>x?['body/Done']</c>, <c>x.name</c>, <c>x[0]</c>.</summary>
/// <param name="Whole">The object or array.</param>
/// <param name="Key">Name or place.</param>
/// <param name="MayBeMissing">True with <c>?</c>: what is not there is null.</param>
internal sealed record Part(Expression Whole, Expression Key, bool MayBeMissing) : Expression
{
    public override JsonNode? Value(IFlowScope scope)
    {
        var whole = Whole.Value(scope);
        var key = Key.Value(scope);
        if (whole is JsonArray items && FlowValue.IsWhole(key))
        {
            var place = (int)FlowValue.Number(key);
            return place >= 0 && place < items.Count ? items[place] : Missing(key);
        }

        var name = FlowValue.Text(key);
        if (whole is JsonObject properties)
        {
            return properties.TryGetPropertyValue(name, out var value) || Deep(properties, name, out value) ? value : Missing(key);
        }

        return Missing(key);
    }

    public override IEnumerable<Expression> Parts() => Whole.Parts().Concat(Key.Parts()).Prepend(this);

    // The designer writes paths as one key: 'body/NextToken'.
    private static bool Deep(JsonObject properties, string path, out JsonNode? value)
    {
        value = properties;
        foreach (var step in path.Split('/'))
        {
            if (value is not JsonObject inner || !inner.TryGetPropertyValue(step, out value))
            {
                value = null;
                return false;
            }
        }

        return true;
    }

    private JsonNode? Missing(JsonNode? key) => MayBeMissing
        ? null
        : throw FlowErrorException.Template($"The property '{FlowValue.Text(key)}' doesn't exist. Write ?['{FlowValue.Text(key)}'] where it may be missing.");
}

/// <summary>Texts and expressions one after the other: <c>Since @{utcNow()}</c>.</summary>
internal sealed record Interpolation(IReadOnlyList<Expression> Pieces) : Expression
{
    public override JsonNode? Value(IFlowScope scope) => string.Concat(Pieces.Select(piece => FlowValue.Text(piece.Value(scope))));

    public override IEnumerable<Expression> Parts() => Pieces.SelectMany(piece => piece.Parts()).Prepend(this);
}

/// <summary>An object of which some values are expressions.</summary>
internal sealed record ObjectTemplate(IReadOnlyList<(Expression Name, Expression Value)> Properties) : Expression
{
    public override JsonNode? Value(IFlowScope scope) =>
        new JsonObject(Properties.Select(property => KeyValuePair.Create(FlowValue.Text(property.Name.Value(scope)), property.Value.Value(scope)?.DeepClone())));

    public override IEnumerable<Expression> Parts() => Properties.SelectMany(property => property.Name.Parts().Concat(property.Value.Parts())).Prepend(this);
}

/// <summary>An array of which some values are expressions.</summary>
internal sealed record ArrayTemplate(IReadOnlyList<Expression> Items) : Expression
{
    public override JsonNode? Value(IFlowScope scope) => new JsonArray([.. Items.Select(item => item.Value(scope)?.DeepClone())]);

    public override IEnumerable<Expression> Parts() => Items.SelectMany(item => item.Parts()).Prepend(this);
}
