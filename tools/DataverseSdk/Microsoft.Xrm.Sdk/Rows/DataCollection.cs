using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.ObjectModel;
using System.Linq;

namespace Microsoft.Xrm.Sdk;

/// <summary>A list of the SDK.</summary>
[Serializable]
public class DataCollection<T> : Collection<T>
{
    internal DataCollection()
    {
    }

    internal DataCollection(IList<T> list)
        : base(list)
    {
    }

    public void AddRange(params T[] items) => AddRange((IEnumerable<T>)items);

    public void AddRange(IEnumerable<T> items)
    {
        if (items is null)
        {
            return;
        }

        foreach (var item in items)
        {
            Add(item);
        }
    }

    public T[] ToArray() => Items.ToArray();
}

/// <summary>Values by key.</summary>
[Serializable]
public abstract class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    private readonly Dictionary<TKey, TValue> values;

    // Room for the columns of most queries: growing means allocating twice, for each of thousands of rows.
    protected DataCollection() => values = new Dictionary<TKey, TValue>(7);

    protected DataCollection(IDictionary<TKey, TValue> dictionary) => values = new Dictionary<TKey, TValue>(dictionary);

    public int Count => values.Count;

    public ICollection<TKey> Keys => values.Keys;

    public ICollection<TValue> Values => values.Values;

    public virtual bool IsReadOnly => false;

    private ICollection<KeyValuePair<TKey, TValue>> Pairs => values;

    /// <exception cref="KeyNotFoundException">On reading: there is no such key.</exception>
    public virtual TValue this[TKey key]
    {
        get => values[key];
        set => values[key] = value;
    }

    public void Add(KeyValuePair<TKey, TValue> item) => values.Add(item.Key, item.Value);

    public void Add(TKey key, TValue value) => values.Add(key, value);

    public void AddRange(params KeyValuePair<TKey, TValue>[] items) => AddRange((IEnumerable<KeyValuePair<TKey, TValue>>)items);

    public void AddRange(IEnumerable<KeyValuePair<TKey, TValue>> items)
    {
        if (items is null)
        {
            return;
        }

        foreach (var item in items)
        {
            Add(item);
        }
    }

    public void Clear() => values.Clear();

    public bool Contains(TKey key) => values.ContainsKey(key);

    public bool Contains(KeyValuePair<TKey, TValue> key) => Pairs.Contains(key);

    public bool ContainsKey(TKey key) => values.ContainsKey(key);

    public bool TryGetValue(TKey key, out TValue value) => values.TryGetValue(key, out value);

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => Pairs.CopyTo(array, arrayIndex);

    public bool Remove(TKey key) => values.Remove(key);

    public bool Remove(KeyValuePair<TKey, TValue> item) => Pairs.Remove(item);

    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator() => values.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
