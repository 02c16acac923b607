using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>
/// What stands before every call of an agent: wrong arguments are refused in words that tell what to try, and only faults of the glossary itself are errors in the operator's log.
/// </summary>
internal static class CallFilters
{
    // The library logs every refusal as an unhandled exception, with its stack; faults are logged here instead.
    private const string LibraryLog = "ModelContextProtocol.Server.McpServer";

    public static IMcpServerBuilder AddCallFilters(this IMcpServerBuilder mcp)
    {
        mcp.Services.AddLogging(log => log.AddFilter(LibraryLog, LogLevel.None));
        return mcp.WithRequestFilters(filters => filters
            .AddCallToolFilter(next => Logged(CallTool(next)))
            .AddGetPromptFilter(next => Logged(GetPrompt(next)))
            .AddReadResourceFilter(Logged)
            .AddListResourcesFilter(Logged)
            .AddCompleteFilter(Logged)
            .AddListToolsFilter(Logged));
    }

    private static McpRequestHandler<CallToolRequestParams, CallToolResult> CallTool(McpRequestHandler<CallToolRequestParams, CallToolResult> next) => async (request, cancel) =>
    {
        var tool = (request.MatchedPrimitive as McpServerTool)?.ProtocolTool;
        try
        {
            if (tool is not null && request.Params is { } call) ToolCalls.Settle(tool, call);
            return await next(request, cancel);
        }
        catch (ToolRefusedException refused)
        {
            return new() { IsError = true, Content = [new TextContentBlock { Text = refused.Message }] };
        }
        catch (McpProtocolException refused) when (tool is null && refused.ErrorCode == McpErrorCode.InvalidParams)
        {
            var tools = (request.Server.ServerOptions.ToolCollection ?? []).Select(t => t.ProtocolTool).Where(t => t.Annotations?.ReadOnlyHint == true).Select(t => t.Name).Order(StringComparer.Ordinal);
            throw new McpProtocolException($"{refused.Message.TrimEnd('.')}. The tools are {string.Join(", ", tools)}.", McpErrorCode.InvalidParams);
        }
    };

    private static McpRequestHandler<GetPromptRequestParams, GetPromptResult> GetPrompt(McpRequestHandler<GetPromptRequestParams, GetPromptResult> next) => async (request, cancel) =>
    {
        var given = request.Params?.Arguments;
        foreach (var argument in (request.MatchedPrimitive as McpServerPrompt)?.ProtocolPrompt.Arguments ?? [])
        {
            if (given is not null && given.TryGetValue(argument.Name, out var value))
            {
                if (value.ValueKind is System.Text.Json.JsonValueKind.String or System.Text.Json.JsonValueKind.Null) continue;
                throw new McpProtocolException($"{argument.Name} must be a text. {argument.Name}: {argument.Description}", McpErrorCode.InvalidParams);
            }
            if (argument.Required == true) throw new McpProtocolException($"{request.Params!.Name} needs '{argument.Name}': {argument.Description}", McpErrorCode.InvalidParams);
        }
        try
        {
            return await next(request, cancel);
        }
        catch (ToolRefusedException refused)
        {
            throw new McpProtocolException(refused.Message, McpErrorCode.InvalidParams);
        }
    };

    private static McpRequestHandler<TRequest, TResult> Logged<TRequest, TResult>(McpRequestHandler<TRequest, TResult> next) => async (request, cancel) =>
    {
        try
        {
            return await next(request, cancel);
        }
        catch (Exception fault) when (fault is not (McpException or OperationCanceledException))
        {
            Faults.Failed(request.Services!.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CallFilters).FullName!), request.JsonRpcRequest.Method, fault);
            throw;
        }
    };
}

internal static partial class Faults
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The agent's call {Method} failed.")]
    public static partial void Failed(ILogger log, string method, Exception fault);
}
