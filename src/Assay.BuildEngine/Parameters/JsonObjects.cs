using Newtonsoft.Json;

namespace Nuke.Common.Execution;

/// <summary>Objects in a parameters file; apart from the rest so that most builds never load the serializer.</summary>
internal static class JsonObjects
{
    public static object? Read(string json, Type type)
    {
        try
        {
            return JsonConvert.DeserializeObject(json, type);
        }
        catch (JsonException exception)
        {
            throw new ConversionException(json, type, exception.Message);
        }
    }
}
