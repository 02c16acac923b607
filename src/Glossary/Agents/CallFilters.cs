using System.Text.Json;
using Glossary.Model;
using Glossary.Publishing;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace Glossary.Agents;

/// <summary>
/// What stands around every call of an agent. Here a refusal becomes what the protocol has for it: the result of a tool, which the model reads, or an error
/// of the protocol; and only faults of the glossary itself are errors in the operator's log.
/// </summary>
internal static class CallFilters
{
    // The library logs every refusal as an unhandled exception, with its stack; faults are logged here instead.
    private const string LibraryLog = "ModelContextProtocol.Server.McpServer";

    public static IMcpServerBuilder AddCallFilters(this IMcpServerBuilder mcp)
    {
        mcp.Services.AddLogging(log => log.AddFilter(LibraryLog, LogLevel.None));
        return mcp.WithRequestFilters(filters => filters
            .AddCallToolFilter(next => Answered(CallTool(next)))
            .AddGetPromptFilter(next => Answered(GetPrompt(next)))
            .AddReadResourceFilter(Answered)
            .AddListResourcesFilter(Answered)
            .AddCompleteFilter(Answered)
            .AddListToolsFilter(next => Answered(ListTools(next))));
    }

    // What a glossary has nothing for is not offered.
    private static McpRequestHandler<ListToolsRequestParams, ListToolsResult> ListTools(McpRequestHandler<ListToolsRequestParams, ListToolsResult> next) =>
        async (request, cancel) =>
    {
        var result = await next(request, cancel);
        result.Tools = AgentTexts.Of(request.Services!.GetRequiredService<LiveGlossary>().State.Glossary).Shown(result.Tools);
        return result;
    };

    private static McpRequestHandler<TRequest, TResult> Answered<TRequest, TResult>(McpRequestHandler<TRequest, TResult> next) => async (request, cancel) =>
    {
        try
        {
            return await next(request, cancel);
        }
        catch (Refusal refusal)
        {
            throw new McpProtocolException(refusal.Message, refusal.Kind == RefusalKind.NotFound ? McpErrorCode.ResourceNotFound : McpErrorCode.InvalidParams);
        }
        catch (Exception fault) when (fault is not (McpException or OperationCanceledException))
        {
            var log = request.Services!.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(CallFilters).FullName!);
            Faults.Failed(log, request.JsonRpcRequest.Method, fault);
            throw;
        }
    };

    private static McpRequestHandler<CallToolRequestParams, CallToolResult> CallTool(McpRequestHandler<CallToolRequestParams, CallToolResult> next) =>
        async (request, cancel) =>
    {
        var tool = (request.MatchedPrimitive as McpServerTool)?.ProtocolTool;
        try
        {
            if (tool is not null && request.Params is { } call) ToolCalls.Settle(tool, call);
            return await next(request, cancel);
        }
        catch (Refusal refusal) when (tool is not null)
        {
            return new() { IsError = true, Content = [new TextContentBlock { Text = refusal.Message }] };
        }
        catch (McpProtocolException unknown) when (tool is null && unknown.ErrorCode == McpErrorCode.InvalidParams)
        {
            var tools = (request.Server.ServerOptions.ToolCollection ?? [])
                .Select(t => t.ProtocolTool)
                .Where(t => t.Annotations?.ReadOnlyHint == true)
                .Select(t => t.Name);
            throw new Refusal(RefusalKind.Invalid, $"{unknown.Message.TrimEnd('.')}. The tools are {string.Join(", ", tools.Order(StringComparer.Ordinal))}.");
        }
    };

    private static McpRequestHandler<GetPromptRequestParams, GetPromptResult> GetPrompt(McpRequestHandler<GetPromptRequestParams, GetPromptResult> next) =>
        (request, cancel) =>
    {
        var given = request.Params?.Arguments;
        foreach (var argument in (request.MatchedPrimitive as McpServerPrompt)?.ProtocolPrompt.Arguments ?? [])
        {
            if (given is not null && given.TryGetValue(argument.Name, out var value))
            {
                if (value.ValueKind is JsonValueKind.String or JsonValueKind.Null) continue;
                throw new Refusal(RefusalKind.Invalid, $"{argument.Name} must be a text. {argument.Name}: {argument.Description}");
            }
            if (argument.Required == true) throw new Refusal(RefusalKind.Invalid, $"{request.Params!.Name} needs '{argument.Name}': {argument.Description}");
        }
        return next(request, cancel);
    };
}

internal static partial class Faults
{
    [LoggerMessage(Level = LogLevel.Error, Message = "The agent's call {Method} failed.")]
    public static partial void Failed(ILogger log, string method, Exception fault);
}
