using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using SalesLoop.LocalDataverse.WebApi.Http;

namespace SalesLoop.LocalDataverse.WebApi;

/// <summary>An organization being served over HTTP, to this machine alone.</summary>
public sealed class WebServer : IAsyncDisposable
{
    private readonly WebApplication application;

    private WebServer(WebApplication application, Uri address)
    {
        this.application = application;
        Address = address;
    }

    /// <summary>Root of the address: <c>http://localhost:5000/</c>. The Web API is at <c>api/data/v9.2/</c> beneath it.</summary>
    public Uri Address { get; }

    /// <summary>Root of the Web API.</summary>
    public Uri WebApi => new(Address, "api/data/v9.2/");

    /// <summary>Begins to serve.</summary>
    /// <exception cref="PortInUseException">Another program has the port.</exception>
    public static async Task<WebServer> Start(Organization organization, WebServerOptions options)
    {
        // An empty builder: no configuration files, no environment variables, no console log of the host's own.
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => Configure(kestrel, options.Port));
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NobodysLifetime>();
        var application = builder.Build();
        var site = new Site(organization, options);
        application.Run(site.Answer);
        try
        {
            await application.StartAsync();
        }
        catch (IOException problem)
        {
            await application.DisposeAsync();
            throw new PortInUseException($"Port {options.Port} is used by another program. Choose another port, or end that program.", problem);
        }

        return new WebServer(application, AddressOf(application, options.Port));
    }

    /// <summary>Takes no more requests, lets those under way end, and stops.</summary>
    public async ValueTask DisposeAsync()
    {
        await application.StopAsync();
        await application.DisposeAsync();
    }

    private static void Configure(KestrelServerOptions kestrel, int port)
    {
        kestrel.AddServerHeader = false;
        kestrel.Limits.MaxRequestBodySize = Limits.BodyBytes;
        kestrel.Limits.MaxRequestHeadersTotalSize = Limits.HeaderBytes;
        // Longer than an address may be, so that one that is somewhat too long gets an answer that says so.
        kestrel.Limits.MaxRequestLineSize = 4 * Limits.Address;
        kestrel.Limits.MaxRequestBufferSize = 8 * Limits.Address;
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(30);
        kestrel.Limits.MaxConcurrentConnections = 200;
        if (port == 0)
        {
            kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1);
        }
        else
        {
            kestrel.ListenLocalhost(port, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private static Uri AddressOf(WebApplication application, int port)
    {
        if (port != 0)
        {
            return new Uri($"http://localhost:{port}/");
        }

        var bound = application.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
        return new Uri(bound);
    }

    /// <summary>The program that serves decides when it ends. The host's own lifetime would swallow Ctrl+C and leave the program waiting.</summary>
    private sealed class NobodysLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
