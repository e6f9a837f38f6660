using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <summary>Values by key, in the order they were added.</summary>
[Serializable]
public abstract partial class DataCollection<TKey, TValue> : IEnumerable<KeyValuePair<TKey, TValue>>
{
    protected DataCollection()
    {
    }

    protected DataCollection(IDictionary<TKey, TValue> dictionary)
    {
        foreach (var pair in dictionary)
        {
            Append(pair.Key, pair.Value);
        }
    }

    public int Count => count;

    public ICollection<TKey> Keys => new View<TKey>(this, static pair => pair.Key);

    public ICollection<TValue> Values => new View<TValue>(this, static pair => pair.Value);

    public virtual bool IsReadOnly => false;

    /// <exception cref="KeyNotFoundException">On reading: there is no such key.</exception>
    public virtual TValue this[TKey key]
    {
        get => PlaceOf(key) is >= 0 and var place ? pairs[place].Value : throw new KeyNotFoundException($"The given key '{key}' was not present in the dictionary.");
        set
        {
            if (PlaceOf(key) is >= 0 and var place)
            {
                pairs[place] = new KeyValuePair<TKey, TValue>(key, value);
            }
            else
            {
                Append(key, value);
            }
        }
    }

    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(KeyValuePair<TKey, TValue> item) => Add(item.Key, item.Value);

    /// <exception cref="ArgumentException">The key is there already.</exception>
    public void Add(TKey key, TValue value)
    {
        if (PlaceOf(key) >= 0)
        {
            throw new ArgumentException($"An item with the same key has already been added. Key: {key}");
        }

        Append(key, value);
    }

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

    public void Clear()
    {
        version++;
        count = 0;
        pairs = [];
        places = null;
    }

    public bool Contains(TKey key) => PlaceOf(key) >= 0;

    public bool Contains(KeyValuePair<TKey, TValue> key) => TryGetValue(key.Key, out var value) && EqualityComparer<TValue>.Default.Equals(value, key.Value);

    public bool ContainsKey(TKey key) => PlaceOf(key) >= 0;

    public bool TryGetValue(TKey key, out TValue value)
    {
        var place = PlaceOf(key);
        value = place >= 0 ? pairs[place].Value : default;
        return place >= 0;
    }

    public void CopyTo(KeyValuePair<TKey, TValue>[] array, int arrayIndex) => Array.Copy(pairs, 0, array, arrayIndex, count);

    public bool Remove(TKey key)
    {
        var place = PlaceOf(key);
        if (place >= 0)
        {
            RemoveAt(place);
        }

        return place >= 0;
    }

    public bool Remove(KeyValuePair<TKey, TValue> item) => Contains(item) && Remove(item.Key);

    /// <exception cref="InvalidOperationException">While going on: a key has come or gone since.</exception>
    public IEnumerator<KeyValuePair<TKey, TValue>> GetEnumerator()
    {
        var begun = version;
        for (var place = 0; place < count; place++)
        {
            yield return pairs[place];
            if (version != begun)
            {
                throw new InvalidOperationException("Collection was modified; enumeration operation may not execute.");
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
