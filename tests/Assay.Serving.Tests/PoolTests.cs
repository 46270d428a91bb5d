using System.Buffers;
using System.Text;

namespace Assay.Serving.Tests;

public sealed class PoolTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    [Fact]
    public void Ordinary_buffers_are_used_again_and_hold_nothing_of_the_request()
    {
        var pool = new RequestPool(Load());
        var rented = pool.Rent();
        Read(rented.Request, """{"distance":1,"carrier":"AA","unknown":1}""");
        Assert.True(rented.Request.IsRefused);

        pool.Return(rented);

        Assert.Empty(rented.Request.Faults);
        Assert.Same(rented.Request, pool.Rent().Request);
    }

    [Fact]
    public void Buffers_that_one_huge_text_needed_are_dropped()
    {
        var pool = new RequestPool(Load());
        var rented = pool.Rent();
        Read(rented.Request, $$"""{"distance":1,"carrier":"{{new string('x', 5_000_000)}}"}""");
        Assert.False(rented.Request.IsRefused);

        pool.Return(rented);

        Assert.NotSame(rented.Request, pool.Rent().Request);
    }

    public void Dispose() => folder.Dispose();

    private static void Read(PredictionRequest request, string body) => request.Read(new ReadOnlySequence<byte>(Encoding.UTF8.GetBytes(body)));

    private ServedModel Load() => ServedModel.Load(SmallModel.Create(folder["model"]).Folder);
}
