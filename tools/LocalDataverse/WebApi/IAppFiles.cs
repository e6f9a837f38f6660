namespace SalesLoop.LocalDataverse.WebApi;

/// <summary>Files of the app's pages, served from the root of the address.</summary>
public interface IAppFiles
{
    /// <param name="path">Without leading slash; empty for the start page.</param>
    /// <returns>Null when there is no such file.</returns>
    AppFile? Find(string path);
}

/// <summary>One file.</summary>
/// <param name="ContentType">For example <c>text/html; charset=utf-8</c>.</param>
/// <param name="Content">Its bytes.</param>
public sealed record AppFile(string ContentType, ReadOnlyMemory<byte> Content);
