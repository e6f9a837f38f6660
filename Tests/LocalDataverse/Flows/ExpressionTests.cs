using System.Globalization;
using System.Text.Json.Nodes;
using SalesLoop.LocalDataverse.Flows.Expressions;

namespace SalesLoop.Tests.LocalDataverse.Flows;

/// <summary>"Reference guide to workflow expression functions".</summary>
[TestClass]
public sealed class ExpressionTests
{
    [TestMethod]
    [DataRow("just text", "\"just text\"")]
    [DataRow("@@not an expression", "\"@not an expression\"")]
    [DataRow("a@@b", "\"a@b\"")]
    [DataRow("one @{add(1, 1)} three", "\"one 2 three\"")]
    [DataRow("@{true}", "\"True\"")]
    [DataRow("@true", "true")]
    [DataRow("@null", "null")]
    [DataRow("@'it''s'", "\"it's\"")]
    [DataRow("@-1.5", "-1.5")]
    [DataRow("@and(true, not(false), or(false, true))", "true")]
    [DataRow("@equals(1, 1.0)", "true")]
    [DataRow("@equals('a', 'A')", "false")]
    [DataRow("@equals(null, '')", "false")]
    [DataRow("@greater(10, 9)", "true")]
    [DataRow("@greater('10', '9')", "false")]
    [DataRow("@lessOrEquals(3, 3)", "true")]
    [DataRow("@if(equals(1, 2), div(1, 0), 'other')", "\"other\"")]
    [DataRow("@coalesce(null, variables('Nothing'), 'x')", "\"x\"")]
    [DataRow("@concat('a', 1, true)", "\"a1True\"")]
    [DataRow("@string(json('{\"a\":1}'))", "\"{\\\"a\\\":1}\"")]
    [DataRow("@int('42')", "42")]
    [DataRow("@float('1.25')", "1.25")]
    [DataRow("@bool('true')", "true")]
    [DataRow("@bool(0)", "false")]
    [DataRow("@json('[1,2,3]')[1]", "2")]
    [DataRow("@length('four')", "4")]
    [DataRow("@length(createArray(1, 2))", "2")]
    [DataRow("@empty('')", "true")]
    [DataRow("@contains('haystack', 'st')", "true")]
    [DataRow("@join(split('a-b-c', '-'), '+')", "\"a+b+c\"")]
    [DataRow("@substring('hello', 1, 3)", "\"ell\"")]
    [DataRow("@div(7, 2)", "3")]
    [DataRow("@div(7, 2.0)", "3", DisplayName = "2.0 is whole too")]
    [DataRow("@div(7, 2.5)", "2.8")]
    [DataRow("@mod(7, 4)", "3")]
    [DataRow("@addDays('2026-02-28T10:00:00Z', 1)", "\"2026-03-01T10:00:00.0000000Z\"")]
    [DataRow("@addDays('2026-02-28', 1, 'yyyy-MM-dd')", "\"2026-03-01\"")]
    [DataRow("@formatDateTime('2026-03-05T14:07:09Z', 'dd.MM.yyyy HH:mm')", "\"05.03.2026 14:07\"")]
    [DataRow("@startOfDay('2026-03-05T14:07:09+02:00', 'o')", "\"2026-03-05T00:00:00.0000000Z\"")]
    [DataRow("@outputs('Call')?['body/NextToken']", "\"t7\"")]
    [DataRow("@outputs('Call')?['body']?['Nothing']", "null")]
    [DataRow("@outputs('Call')['body']['Rows'][0].name", "\"first\"")]
    [DataRow("@variables('Done')", "false")]
    [DataRow("@EQUALS(1,1)", "true", DisplayName = "functions are named in any case")]
    public void A_text_becomes_this_value(string text, string json)
    {
        var value = ExpressionParser.Text(text).Value(new Fixed());

        Assert.AreEqual(json, value is null ? "null" : value.ToJsonString(new System.Text.Json.JsonSerializerOptions { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }));
    }

    [TestMethod]
    [DataRow("@add('1', 2)", "The function 'add' can't be evaluated: a number is expected, but the value is a text.")]
    [DataRow("@not(1)", "The function 'not' can't be evaluated: true or false is expected, but the value is a number.")]
    [DataRow("@div(1, 0)", "The function 'div' can't be evaluated: Attempted to divide by zero.")]
    [DataRow("@greater(1, 'a')", "The function 'greater' can't be evaluated: a number and a text can't be compared.")]
    [DataRow("@outputs('Call')['nothing']", "The property 'nothing' doesn't exist. Write ?['nothing'] where it may be missing.")]
    public void What_can_t_be_evaluated_says_why(string text, string problem) =>
        Assert.AreEqual(problem, Assert.ThrowsExactly<FlowErrorException>(() => ExpressionParser.Text(text).Value(new Fixed())).Message);

    [TestMethod]
    [DataRow("@equals(1, 2", "'@equals(1, 2' ends too early.")]
    [DataRow("@equals(1, 2) and more", "'a' at 15 in '@equals(1, 2) and more' is not expected there.")]
    [DataRow("@Done", "'Done' is neither a function nor a value in '@Done'.")]
    [DataRow("@'open", "A text in '@'open' has no end: a quotation mark is missing.")]
    [DataRow("x @{add(1,} y", "'}' at 11 in 'x @{add(1,} y' is not expected there.")]
    public void What_can_t_be_read_says_where(string text, string problem) =>
        Assert.AreEqual(problem, Assert.ThrowsExactly<FormatException>(() => ExpressionParser.Text(text)).Message);

    /// <summary>500 random expressions of arithmetic and logic (seed 20260303) against computing them beside.</summary>
    [TestMethod]
    public void Arithmetic_and_logic_come_to_what_they_come_to_in_any_nesting()
    {
        var random = new Random(20260303);
        for (var round = 0; round < 500; round++)
        {
            var (number, expected) = Number(random, depth: 5);
            Assert.AreEqual(expected, FlowValue.Number(ExpressionParser.Text("@" + number).Value(new Fixed())), number);
            var (condition, holds) = Condition(random, depth: 5);
            Assert.AreEqual(holds, FlowValue.TrueOrFalse(ExpressionParser.Text("@" + condition).Value(new Fixed())), condition);
        }
    }

    /// <summary>500 random texts of awkward characters (seed 20260304): quoted in an expression, and as they are.</summary>
    [TestMethod]
    public void Every_text_survives_quoting()
    {
        var random = new Random(20260304);
        for (var round = 0; round < 500; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => "@{}'\"\\[]()?,. aÄ\n"[random.Next(17)]));

            Assert.AreEqual(text, (string)ExpressionParser.Text($"@concat('{text.Replace("'", "''", StringComparison.Ordinal)}', '')").Value(new Fixed())!);
            Assert.AreEqual(text, (string)ExpressionParser.Text(text.Replace("@", "@@", StringComparison.Ordinal)).Value(new Fixed())!);
        }
    }

    private static (string Text, decimal Value) Number(Random random, int depth)
    {
        if (depth == 0 || random.Next(4) == 0)
        {
            var number = random.Next(-50, 50);
            return (number.ToString(CultureInfo.InvariantCulture), number);
        }

        var (one, first) = Number(random, depth - 1);
        var (other, second) = Number(random, depth - 1);
        switch (random.Next(5))
        {
            case 0:
                return ($"add({one}, {other})", first + second);
            case 1:
                return ($"sub({one},{other})", first - second);
            case 2:
                return ($"max({one}, {other})", Math.Max(first, second));
            case 3:
                return second == 0 ? ($"min({one}, {other})", Math.Min(first, second)) : ($"div({one}, {other})", decimal.Truncate(first / second));
            default:
                var (condition, holds) = Condition(random, depth - 1);
                return ($"if({condition}, {one}, {other})", holds ? first : second);
        }
    }

    private static (string Text, bool Value) Condition(Random random, int depth)
    {
        if (depth == 0)
        {
            return random.Next(2) == 0 ? ("true", true) : ("false", false);
        }

        var (one, first) = Condition(random, depth - 1);
        var (other, second) = Condition(random, depth - 1);
        var (left, leftValue) = Number(random, depth - 1);
        var (right, rightValue) = Number(random, depth - 1);
        return random.Next(6) switch
        {
            0 => ($"and({one}, {other})", first && second),
            1 => ($"or({one}, {other})", first || second),
            2 => ($"not({one})", !first),
            3 => ($"greater({left}, {right})", leftValue > rightValue),
            4 => ($"lessOrEquals({left}, {right})", leftValue <= rightValue),
            _ => ($"equals({left}, {right})", leftValue == rightValue),
        };
    }

    private sealed class Fixed : IFlowScope
    {
        public JsonNode? Ask(string function, IReadOnlyList<JsonNode?> arguments) => (function, FlowValue.Text(arguments[0])) switch
        {
            ("outputs", "Call") => JsonNode.Parse("""{"body":{"NextToken":"t7","Rows":[{"name":"first"}]}}"""),
            ("variables", "Done") => false,
            _ => null,
        };
    }
}
