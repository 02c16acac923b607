using System.ClientModel;
using System.ClientModel.Primitives;
using Microsoft.Extensions.AI;
using OllamaSharp;
using OpenAI;

namespace Glossary.Reading;

/// <summary>Opens the chat model that the settings name.</summary>
internal static class ChatClients
{
    // The client of OpenAI does not take an empty one; the transport leaves it out.
    private const string NoKey = "none";

    /// <summary>A client that sends nothing before it is asked. It does not try again by itself: whoever waits for an answer has no time for that.</summary>
    public static IChatClient Open(ReadingSettings settings)
    {
        var http = new HttpClient(new ChatTransport(settings.ChatKey)) { Timeout = Timeout.InfiniteTimeSpan };
        if (settings.ChatApi == ChatApi.Ollama)
        {
            http.BaseAddress = new(settings.ChatEndpoint.TrimEnd('/') + "/");
            return new OllamaApiClient(http, settings.ChatModel);
        }
        return new OpenAIClient(new ApiKeyCredential(settings.ChatKey.Length > 0 ? settings.ChatKey : NoKey), new OpenAIClientOptions
        {
            Endpoint = new(settings.ChatEndpoint),
            Transport = new HttpClientPipelineTransport(http),
            RetryPolicy = new ClientRetryPolicy(maxRetries: 0),
            NetworkTimeout = Timeout.InfiniteTimeSpan,
        }).GetChatClient(settings.ChatModel).AsIChatClient();
    }
}
