"""python3 test_glossary_terms.py, in this folder."""
import json
import sys
import unittest

import glossary_terms as terms

ENTRIES = terms.parse(json.dumps({
    "site": [{"title": "T", "unmarked": ["peer"]}],
    "entries": [
        {"slug": "reverse-proxy", "label": "reverse proxy", "altLabels": ["surrogate"], "summary": "Takes <requests>.", "tags": ["http"], "unmarked": ["surrogate"]},
        {"slug": "proxy", "label": "proxy", "summary": "Stands in.", "definitions": [{"view": "a", "text": "In *a*."}, {"view": "b", "text": "In b."}]},
        {"slug": "it", "label": "IT", "summary": "Machines."},
        {"slug": "peer", "label": "peer", "summary": "The other."},
        {"slug": "draft", "label": "draft", "status": "draft"},
    ]}))


def mark(page, **options):
    return terms.Marker(terms.Finder(ENTRIES, options), options).whole(page)


class Marks(unittest.TestCase):
    def test_the_longest_is_marked_and_told_what_it_is(self):
        page = mark("<p>A reverse-proxy, and two proxies.</p>")
        self.assertIn('data-term="reverse-proxy" tabindex="0">reverse-proxy<span', page)
        self.assertIn("Takes &lt;requests&gt;.", page)
        self.assertIn(">proxies<span", page)

    def test_code_links_headings_and_what_is_kept_out_stay_as_they_are(self):
        page = '<h2>proxy</h2><p><code>proxy</code> <a href="#">proxy</a> <span data-glossary-off>proxy</span><!-- proxy --></p><pre>proxy</pre>'
        self.assertEqual(page, mark(page))

    def test_each_section_has_a_first_place_of_its_own(self):
        page = "<p>proxy proxy</p><h2>x</h2><p>proxy</p>"
        self.assertEqual(2, mark(page).count("data-term"))
        self.assertEqual(1, mark(page, first_only="page").count("data-term"))
        self.assertEqual(3, mark(page, first_only=False).count("data-term"))

    def test_everyday_words_are_marked_when_asked_for_only(self):
        page = "<p>My peer is a surrogate.</p>"
        self.assertEqual(page, mark(page))
        self.assertEqual(2, mark(page, everyday=True).count("data-term"))
        self.assertEqual(1, mark(page, only=["peer"]).count("data-term"))

    def test_what_is_wanted_can_be_chosen(self):
        page = "<p>A reverse proxy and a proxy.</p>"
        self.assertEqual(1, mark(page, contested=True).count("data-term"))
        self.assertEqual(1, mark(page, tags=["http"]).count("data-term"))
        self.assertNotIn('data-term="proxy"', mark(page, **{"except": ["Proxy"]}))

    def test_capitals_and_entities_are_kept(self):
        self.assertEqual("<p>it &amp; &#233; &lt;</p>", mark("<p>it &amp; &#233; &lt;</p>"))
        self.assertIn("data-term", mark("<p>Our IT&#39;s</p>"))

    def test_a_mark_leads_where_the_site_says_and_tells_its_view(self):
        page = mark("<p>proxy</p>", base="https://g.example/terms", view="a")
        self.assertIn('href="https://g.example/terms/proxy"', page)
        self.assertIn("</strong> In a.", page)

    def test_options_that_there_are_not_are_refused(self):
        with self.assertRaisesRegex(ValueError, "no option fiel"):
            terms.options_of({"extra": {"glossary": {"fiel": "x"}}})
        with self.assertRaisesRegex(ValueError, "where the terms are"):
            terms.load({}, ".")


if __name__ == "__main__":
    unittest.main(testRunner=unittest.TextTestRunner(stream=sys.stdout))
