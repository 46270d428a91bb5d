using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Nuke.Common.Utilities;

public static class JsonExtensions
{
    public static JsonSerializerSettings DefaultSerializerSettings = new() { Formatting = Formatting.Indented };
    public static string ToJson<T>(this T obj, JsonSerializerSettings? serializerSettings = null, Formatting formatting = Formatting.Indented) =>
        JsonConvert.SerializeObject(obj, formatting, serializerSettings ?? DefaultSerializerSettings);
    public static T GetJson<T>(this string content, JsonSerializerSettings? serializerSettings = null) =>
        JsonConvert.DeserializeObject<T>(content, serializerSettings ?? DefaultSerializerSettings)!;
    public static JObject GetJson(this string content, JsonSerializerSettings? serializerSettings = null) =>
        content.GetJson<JObject>(serializerSettings);
    public static AbsolutePath WriteJson<T>(this AbsolutePath path, T obj, JsonSerializerSettings? serializerSettings = null) =>
        path.WriteAllText(obj.ToJson(serializerSettings));
    public static T ReadJson<T>(this AbsolutePath path, JsonSerializerSettings? serializerSettings = null) =>
        path.ReadAllText().GetJson<T>(serializerSettings);
    public static JObject ReadJson(this AbsolutePath path, JsonSerializerSettings? serializerSettings = null) =>
        path.ReadJson<JObject>(serializerSettings);

    public static AbsolutePath UpdateJson<T>(this AbsolutePath path, Action<T> update, JsonSerializerSettings? serializerSettings = null)
    {
        var value = path.ReadJson<T>(serializerSettings);
        update(value);
        return path.WriteJson(value, serializerSettings);
    }

    public static AbsolutePath UpdateJson(this AbsolutePath path, Action<JObject> update, JsonSerializerSettings? serializerSettings = null) =>
        path.UpdateJson<JObject>(update, serializerSettings);
}
