package org.trajectory.evidence;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Small files in official layouts, with invented schools. */
public final class MadeUp {
    public static final String KS2_HEADER =
            "RECTYPE,ALPHAIND,LEA,ESTAB,URN,SCHNAME,TOWN,PCODE,NFTYPE,RELDENOM,AGERANGE,TOTPUPS,TELIG,PTRWM_EXP,PTRWM_HIGH,READPROG,READPROG_LOWER,READPROG_UPPER";

    public static final String KS2 = KS2_HEADER + """

            1,1,941,2001,900001,Oak Primary School,Elmford,EL1 1AA,CY,Does not apply,4-11,210,30,70%,10%,1.2,-0.5,2.9
            1,2,941,2002,900002,Ash Primary School,Elmford,EL1 1AB,VA,Church of England,4-11,90,12,50%,0%,-2.1,-4.7,0.5
            1,3,941,2003,900003,Yew Primary School,Elmford,EL1 1AC,ACC,None,4-11,60,5,SUPP,SUPP,SUPP,SUPP,SUPP
            1,4,941,2004,900004,New Primary School,Elmford,EL1 1AD,F,None,4-11,NEW
            3, ,941, , ,Elmshire, , , , , ,360,47,64%,7%,0.1,-0.2,0.4
            4, , , , , , , , , , ,4658339,649249,65%,11%
            5, , , , , , , , , , ,4602440,644967,65%,11%,0,0,0
            """;

    public static final String CENSUS = """
            URN,LA,ESTAB,SCHOOLTYPE,NOR,NORG,NORB,PNORG,PNORB,TSENELSE,PSENELSE,TSENELK,PSENELK,PNUMEAL,PNUMFSMEVER
            900001,941,2001,State-funded primary,210,100,110,47.6,52.4,4,1.9,20,9.5,5.1,12.3
            900002,941,2002,State-funded primary,90,45,45,50,50,1,1.1,9,10,2.0,8.0
            900009,941,6001,Independent school,300,150,150,50,50
            20003,941,1234,Children's centre,10,5,5,50,50
            NAT,,PRI,State-funded primary,4727089,2318560,2408528,49,51,74404,1.6,595708,12.6,21.2,23
            """;

    public static final String LIST = """
            URN,School name,Ofsted phase,Inspection date,Publication date,Overall effectiveness,REPORURL
            900001,Oak Primary School,Primary,12/03/2015,20/04/2015,2,Report
            900002,Ash Primary School,Primary,05/07/2012,01/09/2012,3,Report
            900003,Yew Primary School,Primary,10/11/2017,12/12/2017,4,Report
            """;

    public static final String HISTORY = """
            URN,Rating,Inspection Date
            900001,Good,20150311
            900001,Satisfactory,20101104
            900001,Requires Improvement,20180720
            900002,Satisfactory,20120704
            """;

    private MadeUp() {}

    public static Path file(Path folder, String name, String text) {
        return file(folder, name, text.getBytes(StandardCharsets.UTF_8));
    }

    public static Path file(Path folder, String name, String text, Charset charset) {
        return file(folder, name, text.getBytes(charset));
    }

    public static Path file(Path folder, String name, byte[] bytes) {
        try {
            var path = folder.resolve(name);
            Files.createDirectories(path.getParent());
            return Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public static byte[] gzip(String text) {
        var out = new ByteArrayOutputStream();
        try (var gzip = new GZIPOutputStream(out)) {
            gzip.write(text.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** @param nameAndText names and contents by turns */
    public static byte[] zip(String... nameAndText) {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (int i = 0; i < nameAndText.length; i += 2) {
                zip.putNextEntry(new ZipEntry(nameAndText[i]));
                zip.write(nameAndText[i + 1].getBytes(StandardCharsets.UTF_8));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** A workbook with a cover sheet and the rows of the text below some title rows. */
    public static byte[] workbook(String text, int titles) {
        var out = new ByteArrayOutputStream();
        try (var book = new XSSFWorkbook()) {
            book.createSheet("Cover").createRow(0).createCell(0).setCellValue("About these figures");
            var sheet = book.createSheet("Data");
            for (int i = 0; i < titles; i++) {
                sheet.createRow(i).createCell(0).setCellValue("Title " + i);
            }
            int at = titles;
            for (var line : text.strip().split("\n")) {
                var row = sheet.createRow(at++);
                int column = 0;
                for (var cell : line.split(",", -1)) {
                    row.createCell(column++).setCellValue(cell);
                }
            }
            book.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }
}
