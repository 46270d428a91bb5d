namespace Nuke.Common.Tooling;

/// <summary>The changes that all setters are made of.</summary>
internal static class OptionChanges
{
    extension<T>(T o) where T : Options
    {
        public T With(string name, object? value) => (T)o.Copy(name, value);
        public T Toggled(string name) => o.With(name, !o.Value<bool>(name));
        public T Plus(string name, IEnumerable<string> items) => o.With(name, (string[])[.. o.Value<string[]>(name) ?? [], .. items]);
        public T Minus(string name, IEnumerable<string> items) => o.With(name, (o.Value<string[]>(name) ?? []).Except(items).ToArray());

        public T PlusPairs<TValue>(string name, IEnumerable<KeyValuePair<string, TValue>> pairs)
        {
            var all = new Dictionary<string, string>(o.Value<Dictionary<string, string>>(name) ?? [], StringComparer.Ordinal);
            foreach (var (key, value) in pairs)
                all[key] = value is bool flag ? flag ? "true" : "false" : Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
            return o.With(name, all);
        }

        public T PlusPair(string name, string key, object? value) =>
            value is null ? o.MinusPair(name, key) : o.PlusPairs(name, [KeyValuePair.Create(key, value)]);
        public T ToggledPair(string name, string key) =>
            o.PlusPair(name, key, o.Value<Dictionary<string, string>>(name)?.GetValueOrDefault(key) != "true");
        public T MinusPair(string name, string key) =>
            o.With(name, null).PlusPairs(name, (o.Value<Dictionary<string, string>>(name) ?? []).Where(x => x.Key != key));
    }
}
