using System.Collections.Generic;
using System.Globalization;
using System.Linq;
using SalesLoop.Express;
using SalesLoop.Words;

namespace SalesLoop.Amplify;

/// <summary>Writes suggestions for whoever shows them.</summary>
public static class RecommendationJson
{
    private static readonly string[] Shelves = ["forThisDeal", "tryingOut", "used"];

    /// <summary>One object a play: <c>order</c> from 1, <c>play</c>, <c>name</c>, <c>kind</c>, <c>purpose</c>, <c>shelf</c>, <c>why</c> (sentences), and
    /// <c>evidence</c> with <c>text</c>, <c>uses</c>, <c>moved</c>, <c>deals</c>, <c>effect</c>, <c>low</c>, <c>high</c> (null while too few deals tell).</summary>
    public static string Of(IReadOnlyList<Recommendation> plays, Language language) => JsonText.List(plays.Select((one, place) => JsonText.Object(
        JsonText.Member("order", (decimal?)(place + 1)),
        JsonText.Member("play", one.Play.Id.ToString("D", CultureInfo.InvariantCulture)),
        JsonText.Member("name", one.Play.Name),
        JsonText.Member("kind", PlayText.Of(one.Play.Kind).In(language)),
        JsonText.Member("purpose", one.Play.Purpose),
        JsonText.Member("shelf", Shelves[(int)one.Shelf]),
        JsonText.Piece("why", JsonText.List(one.Why.Select(why => JsonText.Quoted(why.In(language))))),
        JsonText.Piece("evidence", JsonText.Object(
            JsonText.Member("text", one.Evidence.In(language)),
            JsonText.Member("uses", (decimal?)one.Play.Tries),
            JsonText.Member("moved", (decimal?)one.Play.Advanced),
            JsonText.Member("deals", (decimal?)one.Play.EffectCases),
            JsonText.Member("effect", one.Play.Effect),
            JsonText.Member("low", one.Play.EffectLow),
            JsonText.Member("high", one.Play.EffectHigh))))));
}
