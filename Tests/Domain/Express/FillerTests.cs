using SalesLoop.Express;

namespace SalesLoop.Tests.Domain.Express;

[TestClass]
public sealed class FillerTests
{
    [TestMethod]
    [DynamicData(nameof(Cases))]
    public void Text_that_only_fills_the_box_is_told_from_an_answer(string text, bool isFiller) =>
        Assert.AreEqual(isFiller, Filler.Is(text));

    private static IEnumerable<object[]> Cases =>
        from line in File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Cases", "filler.txt"))
        where !line.StartsWith('#')
        let sides = line.Split("=>", StringSplitOptions.TrimEntries)
        select new object[] { sides[0], sides[1] == "filler" };
}
