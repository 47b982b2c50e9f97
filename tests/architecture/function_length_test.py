"""That function_length.py finds every function, and nothing else."""

import unittest

from function_length import functions_of


class FunctionLengthTest(unittest.TestCase):
    def lengths(self, text):
        return [lines for _, lines in functions_of(text)]

    def test_counts_from_brace_to_brace(self):
        self.assertEqual(list(functions_of("\nint f(int a,\n      int b) {\n    return a;\n}\n")), [(3, 3)])

    def test_passes_over_types_namespaces_and_lists(self):
        self.assertEqual(self.lengths("namespace a {\nstruct B {\n    int c = 0;\n};\n"
                                      "const int kD[] = {\n    1,\n    2,\n};\n}\n"), [])

    def test_finds_members_and_tests(self):
        self.assertEqual(self.lengths("class A {\n    Q_OBJECT\npublic:\n    int b() const override {\n    }\n"
                                      "    auto c() -> int {\n        return 1;\n    }\n};\n"
                                      "TEST(A, B) {\n    c();\n    d();\n}\n"), [2, 3, 4])

    def test_counts_what_stands_within_once(self):
        self.assertEqual(self.lengths("void f() {\n    for (;;) {\n    }\n    g([] {\n        h();\n    });\n}\n"), [7])

    def test_a_constructor_has_the_length_of_its_body(self):
        self.assertEqual(max(self.lengths("A::A()\n    : a_{1},\n      b_(2) {\n    c();\n    d();\n}\n")), 4)
        self.assertEqual(max(self.lengths("A::A() : a_(1), b_{2} {\n    c();\n    d();\n}\n")), 4)

    def test_braces_in_texts_comments_and_directives_do_not_count(self):
        self.assertEqual(self.lengths('void f() { // {\n    a("{\\"", \'{\', 1\'000);\n    /* {\n    */ b(R"(\n{\n)");\n'
                                      "#define C {\n}\n"), [8])


if __name__ == "__main__":
    unittest.main()
