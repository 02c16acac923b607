using System.Collections.Concurrent;
using FastEndpoints;

namespace Glossary.Host;

/// <summary>
/// Makes endpoints for FastEndpoints. Each one is made once when a server starts, to be configured, and most are seldom asked for: a constructor is
/// compiled only where it is called again, which the framework's own resolver does for all of them at each start.
/// </summary>
internal sealed class EndpointResolver(IServiceProvider services, IHttpContextAccessor contexts) : IServiceResolver
{
    // A constructor is the same for every server of a process.
    private static readonly ConcurrentDictionary<Type, Lazy<ObjectFactory>> Compiled = [];

    private readonly ConcurrentDictionary<Type, bool> made = [];
    private readonly ConcurrentDictionary<Type, object> singletons = [];

    public object CreateInstance(Type type, IServiceProvider? serviceProvider = null)
    {
        var from = serviceProvider ?? Current;
        // Asked before, since who adds waits for others, and this is asked for each request.
        if (!made.ContainsKey(type) && made.TryAdd(type, true)) return ActivatorUtilities.CreateInstance(from, type);
        return Compiled.GetOrAdd(type, t => new(() => ActivatorUtilities.CreateFactory(t, Type.EmptyTypes))).Value(from, null);
    }

    public object CreateSingleton(Type type) => singletons.GetOrAdd(type, t => ActivatorUtilities.GetServiceOrCreateInstance(Current, t));

    public IServiceScope CreateScope() => services.CreateScope();

    public TService? TryResolve<TService>() where TService : class => Current.GetService<TService>();

    public object? TryResolve(Type typeOfService) => Current.GetService(typeOfService);

    public TService? TryResolve<TService>(string keyName) where TService : class => Current.GetKeyedService<TService>(keyName);

    public object? TryResolve(Type typeOfService, string keyName) => (Current as IKeyedServiceProvider)?.GetKeyedService(typeOfService, keyName);

    public TService Resolve<TService>() where TService : class => Current.GetRequiredService<TService>();

    public object Resolve(Type typeOfService) => Current.GetRequiredService(typeOfService);

    public TService Resolve<TService>(string keyName) where TService : class => Current.GetRequiredKeyedService<TService>(keyName);

    public object Resolve(Type typeOfService, string keyName) => Current.GetRequiredKeyedService(typeOfService, keyName);

    private IServiceProvider Current => contexts.HttpContext?.RequestServices ?? services;
}
