namespace Assay.Reporting;

/// <summary>A page that needs nothing but itself: no network, no script.</summary>
internal static class Page
{
    private static readonly Html Style = ReadStyle();

    public static Html Of(string title, Html body) =>
        $"""
        <!doctype html>
        <html lang="en">
        <head>
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width, initial-scale=1">
        <meta name="color-scheme" content="light dark">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; img-src data:">
        <link rel="icon" href="data:,">
        <title>{title}</title>
        <style>
        {Style}
        </style>
        </head>
        <body>
        {body}
        </body>
        </html>

        """;

    private static Html ReadStyle()
    {
        using var stream = typeof(Page).Assembly.GetManifestResourceStream("page.css")!;
        using var reader = new StreamReader(stream);
        var style = new Html(0, 0);
        style.AppendLiteral(reader.ReadToEnd().ReplaceLineEndings("\n").TrimEnd());
        return style;
    }
}
