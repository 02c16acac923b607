using Glossary.Text;

namespace Glossary.Tests.Text;

public class EditDistanceTests
{
    [Theory]
    [InlineData("cache", "cache", 0)]
    [InlineData("cahce", "cache", 1)]
    [InlineData("cach", "cache", 1)]
    [InlineData("cacche", "cache", 1)]
    [InlineData("cafhe", "cache", 1)]
    [InlineData("kahce", "cache", 2)]
    [InlineData("proxy", "cache", 3)]
    public void A_swap_of_neighbours_is_one_slip_and_what_is_farther_than_asked_for_is_one_more(string one, string other, int distance) =>
        Assert.Equal(distance, EditDistance.Of(one, other, 2));

    [Theory]
    [InlineData("revers", "reverse proxy", 0)]
    [InlineData("revesre", "reverse proxy", 1)]
    [InlineData("proxy", "reverse proxy", 2)]
    public void A_beginning_is_compared_with_the_nearest_beginning(string typed, string label, int distance) =>
        Assert.Equal(distance, EditDistance.Of(typed, label, 1, beginning: true));

    [Theory]
    [InlineData("cahce", "cache", true)]
    [InlineData("cafhe", "cache", false)]
    [InlineData("cache", "cache", false)]
    [InlineData("cach", "cache", false)]
    public void A_swap_is_told_from_other_slips(string one, string other, bool isSwap) => Assert.Equal(isSwap, EditDistance.IsSwap(one, other));
}
