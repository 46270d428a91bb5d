using System.Net;
using System.Net.Sockets;
using Assay.Front.Control;
using Assay.Lifecycle;
using Microsoft.AspNetCore.Connections;
using Yarp.ReverseProxy.Forwarder;

namespace Assay.Front;

/// <summary>The web app: public traffic on the port of 127.0.0.1, control calls on the unix socket.</summary>
internal static class FrontApp
{
    private static readonly TimeSpan DrainTimeout = TimeSpan.FromSeconds(10);

    public static (WebApplication App, Supervisor Supervisor) Create(int port, ContentDigest program, StopRequest stop, TimeProvider time)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = "assay-front" });
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = null; // The server has its limit and tells it better.
            kestrel.Listen(IPAddress.Loopback, port);
            kestrel.Listen(new UnixDomainSocketEndPoint(FrontFiles.ControlSocket), MarkAsControl);
        });
        builder.Services.AddRoutingCore();
        builder.Services.AddHttpForwarder();
        builder.Services.Configure<HostOptions>(host => host.ShutdownTimeout = DrainTimeout);
        builder.Logging.AddJsonConsole(console =>
        {
            console.TimestampFormat = "yyyy-MM-ddTHH:mm:ss.fffZ";
            console.UseUtcTimestamp = true;
        });
        builder.Logging.AddFilter("Microsoft", LogLevel.Warning).AddFilter("Yarp", LogLevel.Error);

        var app = builder.Build();
        var supervisor = new Supervisor(port, program, time, app.Logger);
        var traffic = new PublicTraffic(supervisor, app.Services.GetRequiredService<IHttpForwarder>(), time);
        app.Use((HttpContext context, RequestDelegate next) =>
            context.Features.Get<ControlConnection>() is null ? traffic.ForwardAsync(context) : next(context));
        app.UseRouting();
        ControlEndpoints.Map(app, supervisor, stop);
        return (app, supervisor);
    }

    private static void MarkAsControl(Microsoft.AspNetCore.Server.Kestrel.Core.ListenOptions options)
    {
        var mark = new ControlConnection();
        options.Use((ConnectionContext connection, ConnectionDelegate next) =>
        {
            connection.Features.Set(mark);
            return next(connection);
        });
    }
}
