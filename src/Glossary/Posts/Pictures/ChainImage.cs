using Glossary.Model;
using Glossary.Verdicts;
using SkiaSharp;

namespace Glossary.Posts.Pictures;

/// <summary>Draws a chain as PNG, at twice the size for sharp screens, with fonts of its own: a server needs none.</summary>
internal static class ChainImage
{
    private const int Scale = 2;
    private static readonly SKColor Ink = new(0x1c, 0x20, 0x24), Soft = new(0x54, 0x5c, 0x65), Edge = new(0x6b, 0x71, 0x78), Accent = new(0x0b, 0x55, 0x63);
    private static readonly Lazy<SKTypeface> Plain = new(() => PictureFonts.Open("Inter-Regular.ttf"));
    private static readonly Lazy<SKTypeface> Bold = new(() => PictureFonts.Open("Inter-SemiBold.ttf"));

    public static byte[] Draw(IReadOnlyList<string> chain, ChainView? seen, View view, ContestedPair pair)
    {
        var layout = ChainLayout.Of(chain, seen, view, pair);
        using var surface = SKSurface.Create(new SKImageInfo(layout.Width * Scale, layout.Height * Scale));
        var canvas = surface.Canvas;
        canvas.Scale(Scale);
        canvas.Clear(SKColors.White);
        foreach (var arrow in layout.Arrows) Arrow(canvas, arrow);
        foreach (var box in layout.Boxes) Box(canvas, box);
        foreach (var text in layout.Texts) Text(canvas, text);
        using var image = surface.Snapshot();
        using var png = image.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Box(SKCanvas canvas, ChainBox box)
    {
        var up = box.Place == ChainPlace.Leading;
        using var shape = new SKRoundRect(SKRect.Create(box.X, box.Y, ChainLayout.BoxWidth, box.Height), 8);
        using var fill = new SKPaint { Color = up ? new(0xe1, 0xee, 0xf0) : new(0xf7, 0xf6, 0xf2), IsAntialias = true };
        canvas.DrawRoundRect(shape, fill);
        using var dashes = box.Place == ChainPlace.Trailing ? SKPathEffect.CreateDash([5, 4], 0) : null;
        using var border = new SKPaint { Color = up ? Accent : Edge, StrokeWidth = up ? 3 : 1.5f, IsStroke = true, IsAntialias = true, PathEffect = dashes };
        canvas.DrawRoundRect(shape, border);
    }

    private static void Arrow(SKCanvas canvas, ChainArrow arrow)
    {
        using var dots = arrow.HasTip ? null : SKPathEffect.CreateDash([2, 4], 0);
        using var line = new SKPaint { Color = Soft, StrokeWidth = 1.5f, IsStroke = true, IsAntialias = true, PathEffect = dots };
        canvas.DrawLine(arrow.X1, arrow.Y1, arrow.X2, arrow.Y2, line);
        if (!arrow.HasTip) return;
        const int length = 12, half = 6;
        var (dx, dy) = (Math.Sign(arrow.X2 - arrow.X1), Math.Sign(arrow.Y2 - arrow.Y1));
        using var tip = new SKPath();
        tip.AddPoly(
        [
            new(arrow.X2, arrow.Y2),
            new(arrow.X2 - dx * length + dy * half, arrow.Y2 - dy * length + dx * half),
            new(arrow.X2 - dx * length - dy * half, arrow.Y2 - dy * length - dx * half),
        ]);
        using var fill = new SKPaint { Color = Soft, IsAntialias = true };
        canvas.DrawPath(tip, fill);
    }

    private static void Text(SKCanvas canvas, PictureText text)
    {
        using var font = new SKFont(text.IsBold ? Bold.Value : Plain.Value, text.Size) { Subpixel = true };
        using var other = Fallback(text.Text, font);
        using var paint = new SKPaint { Color = text.IsSoft ? Soft : Ink, IsAntialias = true };
        canvas.DrawText(text.Text, text.X, text.Y, text.IsCentered ? SKTextAlign.Center : SKTextAlign.Left, other ?? font, paint);
    }

    // The fonts that come along draw Latin, Greek and Cyrillic; other scripts are drawn with what the machine has, if it has anything.
    private static SKFont? Fallback(string text, SKFont font)
    {
        if (font.ContainsGlyphs(text)) return null;
        var missing = text.EnumerateRunes().First(r => font.GetGlyph(r.Value) == 0);
        return SKFontManager.Default.MatchCharacter(missing.Value) is { } face ? new SKFont(face, font.Size) : null;
    }
}
