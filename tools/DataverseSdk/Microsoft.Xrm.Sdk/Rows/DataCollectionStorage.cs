using System;
using System.Collections;
using System.Collections.Generic;

namespace Microsoft.Xrm.Sdk;

/// <remarks>Rows are read by the hundred thousand, each with two or more of these. The few columns of a row are searched one by one: that
/// takes less room, and less time, than a table of hashes. Places of many keys are looked up.</remarks>
public abstract partial class DataCollection<TKey, TValue>
{
    // Room for the columns of most queries: growing means allocating twice.
    private const int FirstRoom = 6;
    private const int MostSearched = 24;

    private KeyValuePair<TKey, TValue>[] pairs = [];
    private Dictionary<TKey, int> places;
    private int count;
    private int version;

    private void Append(TKey key, TValue value)
    {
        if (count == pairs.Length)
        {
            Array.Resize(ref pairs, count == 0 ? FirstRoom : count * 2);
        }

        version++;
        pairs[count] = new KeyValuePair<TKey, TValue>(key, value);
        places?.Add(key, count);
        count++;
    }

    private int PlaceOf(TKey key)
    {
        if (key is null)
        {
            throw new ArgumentNullException(nameof(key));
        }

        if (count > MostSearched)
        {
            return (places ??= Index()).TryGetValue(key, out var known) ? known : -1;
        }

        if (key is string name)
        {
            return PlaceOfName(name);
        }

        for (var place = 0; place < count; place++)
        {
            if (EqualityComparer<TKey>.Default.Equals(pairs[place].Key, key))
            {
                return place;
            }
        }

        return -1;
    }

    // Nearly all keys are names, and most differ in length already.
    private int PlaceOfName(string name)
    {
        for (var place = 0; place < count; place++)
        {
            var known = (string)(object)pairs[place].Key;
            if (known.Length == name.Length && string.Equals(known, name, StringComparison.Ordinal))
            {
                return place;
            }
        }

        return -1;
    }

    private Dictionary<TKey, int> Index()
    {
        var index = new Dictionary<TKey, int>(pairs.Length);
        for (var place = 0; place < count; place++)
        {
            index.Add(pairs[place].Key, place);
        }

        return index;
    }

    private void RemoveAt(int place)
    {
        var key = pairs[place].Key;
        version++;
        count--;
        Array.Copy(pairs, place + 1, pairs, place, count - place);
        pairs[count] = default;
        if (places is not null)
        {
            places.Remove(key);
            for (; place < count; place++)
            {
                places[pairs[place].Key] = place;
            }
        }
    }

    /// <summary>The keys, or the values, as they are at any time.</summary>
    [Serializable]
    private sealed class View<T>(DataCollection<TKey, TValue> values, Func<KeyValuePair<TKey, TValue>, T> pick) : ICollection<T>
    {
        public int Count => values.count;

        public bool IsReadOnly => true;

        public bool Contains(T item)
        {
            foreach (var one in this)
            {
                if (EqualityComparer<T>.Default.Equals(one, item))
                {
                    return true;
                }
            }

            return false;
        }

        public void CopyTo(T[] array, int arrayIndex)
        {
            foreach (var one in this)
            {
                array[arrayIndex++] = one;
            }
        }

        public IEnumerator<T> GetEnumerator()
        {
            foreach (var pair in values)
            {
                yield return pick(pair);
            }
        }

        IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

        public void Add(T item) => throw ReadOnly();

        public bool Remove(T item) => throw ReadOnly();

        public void Clear() => throw ReadOnly();

        private static NotSupportedException ReadOnly() => new("The keys and values of a collection change with it alone.");
    }
}
