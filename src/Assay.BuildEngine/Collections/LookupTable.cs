using System.Collections;

namespace Nuke.Common.Utilities.Collections;

public class LookupTable<TKey, TValue> : ILookup<TKey, TValue> where TKey : notnull
{
    private readonly Dictionary<TKey, List<TValue>> _values;
    public LookupTable() : this(EqualityComparer<TKey>.Default) { }
    public LookupTable(IEqualityComparer<TKey> comparer) => _values = new Dictionary<TKey, List<TValue>>(comparer);
    public int Count => _values.Count;
    public IEnumerable<TValue> this[TKey key] { get => _values.TryGetValue(key, out var values) ? values : []; set => _values[key] = [.. value]; }
    public void Add(TKey key, TValue value) => AddRange(key, [value]);

    public void AddRange(TKey key, IEnumerable<TValue> values)
    {
        if (!_values.TryGetValue(key, out var list))
            _values.Add(key, list = []);
        list.AddRange(values);
    }

    public bool Contains(TKey key) => _values.ContainsKey(key);
    public IEnumerator<IGrouping<TKey, TValue>> GetEnumerator() => _values.SelectMany(
        x => x.Value, (x, value) => (x.Key, value)).GroupBy(x => x.Key, x => x.value, _values.Comparer).GetEnumerator();
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
