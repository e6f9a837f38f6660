using System.Text;

namespace SalesLoop.Tests.CommandLine.Load;

/// <summary>A folder of small files that one test writes and that is gone after it.</summary>
internal sealed class DataFolder : IDisposable
{
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("salesloop-load-");

    public FileInfo Write(string name, string text, Encoding? encoding = null)
    {
        var file = new FileInfo(Path.Combine(Folder.FullName, name));
        File.WriteAllText(file.FullName, text, encoding ?? new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        return file;
    }

    public void Dispose() => Folder.Delete(recursive: true);
}
